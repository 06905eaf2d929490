"""What a notebook needs beside the analysis: the graph, built first where there is none, and ways to show rows and words."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from alliancekg.graph.address import STORE
from alliancekg.graph.build import Built, build
from alliancekg.graph.citations import in_words
from alliancekg.graph.evidence import evidence
from alliancekg.graph.html import CARRIED, frame, page
from alliancekg.graph.network import alliance_network, strongest
from alliancekg.graph.opening import open_store
from alliancekg.graph.report.model import Quoted, Table
from alliancekg.graph.retold import bundled
from alliancekg.graph.store import Store
from alliancekg.graph.terms import web_address


class Html(str):
    """Markup that a notebook shows, and that stays when it is exported."""

    def _repr_html_(self) -> str:
        return str(self)


def graph(where: str | None = None) -> Store:
    """The graph to read: at `where` (folder or server), else $ALLIANCEKG_STORE, else ./alliance-graph.

    That folder is built of the bundled releases first if it is not there, which takes a minute or two.
    """
    where = where or os.environ.get("ALLIANCEKG_STORE") or STORE
    if where == STORE and not Path(STORE).exists():
        build_bundled(STORE)
    return open_store(where)


def build_bundled(where: str) -> Built:
    """Build the graph of the releases that come with the project."""
    from alliancekg.extract.workers import Workers  # loads the language model

    with open_store(where, write=True) as store:
        return build(bundled().values(), store, Workers((), os.cpu_count() or 1))


def rows(columns: Sequence[str], cells: Iterable[Iterable[object]]) -> Html:
    """A table; what stands in it is text, whatever a release put there."""
    head = "".join(f'<th style="text-align:left">{escape(column)}</th>' for column in columns)
    body = "".join(
        "<tr>" + "".join(f'<td style="text-align:left">{escape(str(cell))}</td>' for cell in row) + "</tr>"
        for row in cells
    )
    return Html(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")


def table(found: Table) -> Html:
    """A table of a report, its caption above it."""
    return Html(f"<p>{escape(found.caption)}</p>{rows(found.columns, found.rows)}")


def words(quoted: Iterable[Quoted]) -> Html:
    """Passages with their releases, whose titles lead to the source; one of a retelling is marked, and no quote."""
    return Html("".join(map(_passage, quoted)) or "<p>No passage.</p>")


def network(store: Store, focus: str, *, height: int = 560) -> Html:
    """The part of the graph about a grouping, state or person (CURIE), as the page that `alliancekg view` writes."""
    drawn = strongest(alliance_network(store, focus=focus), CARRIED)
    return Html(frame(page(drawn, evidence(store, drawn)), height=height))


def _passage(quoted: Quoted) -> str:
    title = escape(quoted.title)
    to = web_address(quoted.url or "")
    link = f'<a href="{escape(to)}" rel="noreferrer">{title}</a>' if to else title
    said = f"<em>{escape(quoted.text)}</em>" if quoted.retold else f"“{escape(quoted.text)}”"
    date = f", {escape(in_words(quoted.date))}" if quoted.date else ""
    retold = " (retold by alliancekg)" if quoted.retold else ""
    standing = "" if quoted.standing == "asserted" else f" [{quoted.standing}]"
    return f"<blockquote>{said}{standing}<br>{escape(quoted.issuer)}, {link}{date}{retold}</blockquote>"
