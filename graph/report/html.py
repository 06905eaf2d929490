"""A report as one HTML file: nothing is asked for, nothing runs, and what comes from releases is text."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from alliancekg.graph.citations import MARKS, in_words
from alliancekg.graph.cite import shown
from alliancekg.graph.report.model import Picture, Report
from alliancekg.graph.retold import NOTE
from alliancekg.graph.terms import web_address
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

PAGE = Path(__file__).parent / "page"


def page(report: Report) -> str:
    """One document; figures are images within it, in which no script could run."""
    loader = FileSystemLoader(PAGE)
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_visible)
    style = (PAGE / "report.css").read_text(encoding="utf-8")
    return environment.get_template("template.html").render(
        report=report,
        style=Markup(style),
        policy=_policy(style),
        data_uri=data_uri,
        in_words=in_words,
        link=web_address,
        marks=MARKS,
        note=NOTE,
    )


def data_uri(picture: Picture) -> str:
    """A figure as the address of itself."""
    return f"data:image/svg+xml;base64,{b64encode(picture.svg.encode()).decode()}"


def _visible(value: object) -> object:
    """A text without what cannot be seen, such as a change of direction; the page's own parts as they are."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _policy(style: str) -> str:
    """A Content-Security-Policy under which nothing is fetched or run."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
