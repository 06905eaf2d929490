"""The files of a report: all of them, or none."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from alliancekg.graph.errors import UserError
from alliancekg.graph.files import replacing
from alliancekg.graph.report.html import page
from alliancekg.graph.report.markdown import markdown, picture_name
from alliancekg.graph.report.model import Report


def files(report: Report, output: Path | None) -> dict[Path, bytes]:
    """What is to be written where: to a folder (here, by default) HTML and Markdown, to a file its one form.

    Markdown has its figures as PNG files beside it; HTML carries them.
    """
    form = output.suffix.casefold() if output is not None else ""
    if output is not None and form in (".html", ".htm"):
        return {output: page(report).encode()}
    if output is not None and form in (".md", ".markdown"):
        return {output: markdown(report).encode()} | _pictures(report, output.parent)
    folder = output or Path()
    if folder.is_file():
        raise UserError(f"{folder}: a report is a folder, or a file that ends in .html or .md")
    both = {
        folder / f"{report.name}.html": page(report).encode(),
        folder / f"{report.name}.md": markdown(report).encode(),
    }
    return both | _pictures(report, folder)


def write(written: dict[Path, bytes]) -> None:
    """Write all files beside their places first, so that an error leaves what was there."""
    try:
        with ExitStack() as stack:
            for path, content in written.items():
                stack.enter_context(replacing(path)).write_bytes(content)
    except OSError as cause:
        raise UserError(f"{cause.filename}: {(cause.strerror or str(cause)).lower()}") from None


def _pictures(report: Report, folder: Path) -> dict[Path, bytes]:
    return {folder / picture_name(report, picture): picture.png for picture in report.pictures}
