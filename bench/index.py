"""A store without a peer, at any size: loading, publishing, the named queries; what its index adds, and the explorer's questions.

uv run python -m bench.index --triples 1000000
"""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, TypeAlias

import typer
from alliancekg.graph.analysis.periods import Period
from alliancekg.graph.archive import ARCHIVE
from alliancekg.graph.console import error
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.generations import INDEX, newest, opened
from alliancekg.graph.index import actors, event, events, grouping, overview, person, release, statements, topic
from alliancekg.graph.index.comparison import comparison
from alliancekg.graph.index.making import open_newest
from alliancekg.graph.index.network import expansion, network
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.part import Part
from alliancekg.graph.index.path import path
from alliancekg.graph.index.search import search
from alliancekg.graph.index.writing import write_index
from alliancekg.graph.query import named
from alliancekg.graph.table import Table

from bench.reports import show
from bench.store import write_archive

Question: TypeAlias = Callable[[Index], object]

JPN, USA, PRK, QUAD = "country:JPN", "country:USA", "country:PRK", "grouping:quad"
SINCE, UNTIL = "2023", "2024"
"""A range of dates, as a brush over the time line gives it."""

OVERVIEW: dict[str, Question] = {
    "numbers": overview.numbers,
    "events by month": overview.months,
    "top pairs": overview.top_pairs,
    "top pairs, two years": lambda index: overview.top_pairs(index, since=SINCE, until=UNTIL),
    "top topics": overview.top_topics,
    "newest releases": overview.newest,
}
NETWORK: dict[str, Question] = {
    "whole": network,
    "two years": lambda index: network(index, Part(since=SINCE, until=UNTIL)),
    "one state": lambda index: network(index, Part(focus=JPN)),
    "the state with most": lambda index: network(index, Part(focus=USA)),
    "among a grouping": lambda index: network(index, Part(focus=QUAD)),
    "one predicate": lambda index: network(index, Part(predicates=["cooperatesOn"])),
    "a node expanded": lambda index: expansion(index, JPN),
    "a path": lambda index: path(index, JPN, PRK),
    "two years compared": lambda index: comparison(index, Period("", "2022", "2022"), Period("", "2024", "2024")),
}
SEARCH: dict[str, Question] = {
    text: lambda index, text=text: search(index, text)  # type: ignore[misc]  # the default binds the text
    for text in ("Japn", "security cooperation", "minister for foreign affairs of japan", "Brazl Canda", "matter 1")
}
THINGS: dict[str, Question] = {
    "partners of a state": lambda index: actors.partners(index, USA),
    "topics of a state": lambda index: actors.topics(index, USA),
    "events of a state": lambda index: events.events(index, node=USA),
    "statements of two states": lambda index: statements.statements(index, node=JPN, other=USA),
    "who speaks of a topic": lambda index: topic.speakers(index, topic.under(index, "topic:security-cooperation")),
    "offices of a person": lambda index: person.offices(index, _first(index, "participant", "node")),
    "accounts of an event": lambda index: event.accounts(index, _first(index, "event", "id")),
    "a release with its statements": lambda index: release.release(index, _first(index, "release", "id")),
    "pairs of a grouping by year": lambda index: grouping.met_by_year(index, QUAD),
    "topics of a grouping": lambda index: grouping.topics(index, QUAD),
}


def main(
    store: Annotated[Path | None, typer.Option(help="A graph's folder, which stays as it is.")] = None,
    triples: Annotated[int, typer.Option(help="Of the invented graph, where none is given.")] = 1_000_000,
    runs: Annotated[int, typer.Option(min=1, help="Of each question.")] = 7,
    page: Annotated[Path | None, typer.Option(help="Write the tables between the markers of this page.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON.")] = False,
) -> None:
    """Publish the graph, and ask its index."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "graph"
        if store:
            shutil.copytree(store, copy)
        else:
            copy.mkdir()
            error(f"{write_archive(copy / ARCHIVE, triples)} quads written")
        written = _written(copy)
        with Embedded(copy) as reader:
            named_queries = _named(reader)
        with open_newest(copy) as index:
            groups = {"overview": OVERVIEW, "search": SEARCH, "network": NETWORK, "things": THINGS}
            asked = {name: _asked(index, questions, runs) for name, questions in groups.items()}
    show({"index": written, "named": named_queries, **asked}, as_json=as_json, page=page)


def _written(folder: Path) -> Table:
    """The load of the archive, the whole publication, and the index of it alone."""
    begun = time.perf_counter()
    with Embedded(folder, write=True) as store:
        loaded = time.perf_counter() - begun
        store.update("INSERT DATA { GRAPH <urn:bench:graph> { <urn:bench:graph> rdfs:label 'published anew' } }")
        published = _seconds(store.publish)
    generation = newest(folder)
    assert generation is not None
    finished, beside = opened(generation), folder / "beside.sqlite"
    alone = _seconds(lambda: write_index(finished, beside))
    megabytes = (generation / INDEX).stat().st_size / 1e6
    columns = ("load, s", "publication, s", "index of it, s", "share", "times as long as without", "index, MB")
    share, times = alone / published, published / (published - alone)
    return Table(
        columns,
        ((f"{loaded:.1f}", f"{published:.1f}", f"{alone:.1f}", f"{share:.0%}", f"{times:.1f}", f"{megabytes:.0f}"),),
    )


def _named(store: Embedded) -> Table:
    """Each of the project's own queries once, until all rows are there."""
    rows = []
    for name, query in named().items():
        error(name)
        rows.append((name, f"{_seconds(lambda text=query.text: list(store.query(text).bindings)):.2f}"))  # type: ignore[misc]
    return Table(("query", "s"), tuple(rows))


def _asked(index: Index, questions: dict[str, Question], runs: int) -> Table:
    """Each question, and all of them one after the other; the least is what an idle machine would take."""
    rows, least, median = [], 0.0, 0.0
    for name, question in questions.items():
        times = [_seconds(lambda question=question: question(index)) * 1000 for _ in range(runs)]  # type: ignore[misc]
        rows.append((name, f"{min(times):.1f}", f"{statistics.median(times):.1f}"))
        least, median = least + min(times), median + statistics.median(times)
    return Table(("question", "least, ms", "median, ms"), (*rows, ("all", f"{least:.1f}", f"{median:.1f}")))


def _first(index: Index, table: str, column: str) -> str:
    """Something to ask of."""
    row = index.row(f"SELECT {column} FROM {table} LIMIT 1")
    assert row is not None
    return str(row[0])


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    typer.run(main)
