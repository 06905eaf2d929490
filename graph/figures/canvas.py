"""What all figures share: type, colours that survive colour blindness and grey printing, and bytes that repeat.

matplotlib is imported when a figure is drawn, not before: it takes a second. Its state of the whole process (pyplot,
rcParams) stays as it was.
"""

from __future__ import annotations

import textwrap
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from alliancekg.graph.cite import shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

WIDTH = 7.0
"""Inches: the text width of a journal's page."""

INK, QUIET, RULE = "#1a1a1a", "#555555", "#cccccc"
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#56b4e9", "#d55e00", "#cc79a7")
"""Okabe and Ito, "Color universal design", 2008; never the only difference between two things."""
MARKERS = ("o", "s", "^", "D", "v", "P")
HATCHES = ("", "///", "\\\\\\", "xx", "---", "||")
LINES = ("-", "--", ":", "-.")

STYLE: Mapping[Any, Any] = {  # matplotlib's stubs want literal keys
    "font.family": ["DejaVu Sans"],  # comes with matplotlib
    "font.size": 8.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.labelsize": 8.0,
    "text.color": INK,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "legend.fontsize": 7.5,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "text.parse_math": False,  # a name with two dollar signs is no formula
    "svg.fonttype": "path",  # the same letters wherever it is opened
    "svg.hashsalt": "alliancekg",
}


@contextmanager
def styled() -> Iterator[None]:
    """The style of these figures, and none of it afterwards; glyphs that the font lacks are boxes, not warnings."""
    import matplotlib

    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        yield


def canvas(height: float, *, width: float = WIDTH) -> tuple[Figure, Axes]:
    """An empty figure, in inches, with one plot."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure, figure.add_subplot()


def whole(axis: Axis) -> None:
    """Ticks at whole numbers only: years, counts."""
    from matplotlib.ticker import MaxNLocator

    axis.set_major_locator(MaxNLocator(integer=True))


def foot(figure: Figure, *parts: str) -> None:
    """The lines under a figure: what it rests on, and where it is from. Then everything has its place for good.

    Left on, the layout would move things a little with each saving.
    """
    text = " ".join(shown(part) for part in parts if part)
    figure.supxlabel("\n".join(textwrap.wrap(text, 145)), fontsize=6.5, color=QUIET, x=0.01, ha="left")
    figure.draw_without_rendering()
    figure.set_layout_engine("none")


def short(text: str, width: int = 34) -> str:
    """A label that fits, without what cannot be seen."""
    return textwrap.shorten(shown(text), width, placeholder=" …") if " " in shown(text) else shown(text)[:width]


def svg(figure: Figure) -> str:
    """The figure as SVG; the same rows give the same bytes."""
    return _saved(figure, "svg", {"Date": None, "Creator": "alliancekg"}).decode()


def png(figure: Figure, *, dpi: int = 200) -> bytes:
    """The figure as PNG; the same rows give the same bytes."""
    return _saved(figure, "png", {"Software": "alliancekg"}, dpi=dpi)


def _saved(figure: Figure, format: str, metadata: Mapping[str, str | None], *, dpi: float = 72) -> bytes:
    stream = BytesIO()
    with styled():
        figure.savefig(stream, format=format, metadata=metadata, dpi=dpi)
    return stream.getvalue()
