"""What the command line shows: bars on a terminal, plain text in a pipe, one line for each thing that is wrong."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from alliancekg.graph.errors import UserError
from alliancekg.graph.files import written
from alliancekg.graph.wording import counted
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table as Grid
from rich.text import Text

if TYPE_CHECKING:
    from alliancekg.extract.extracts import Progress as Report
    from alliancekg.extract.releases import Unreadable
    from alliancekg.graph.build import Built
    from alliancekg.graph.corrections.correct import Outcome
    from alliancekg.graph.differences import Difference
    from alliancekg.graph.merging import Merged
    from alliancekg.graph.store import Store
    from alliancekg.graph.table import Table
    from alliancekg.graph.why import Edge

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters of a release or file name that a terminal would obey; tab and line feed are not among them."""

SIGNS = {"+": "green", "-": "red"}
"""How what comes and what goes looks on a terminal."""


def error(message: str) -> None:
    """One line on standard error."""
    print(f"alliancekg: {' '.join(clean(message).split())}", file=sys.stderr)  # noqa: T201  (the command line)


def note(line: str) -> None:
    """A line of a log, on standard error as soon as it is there."""
    print(clean(line), file=sys.stderr, flush=True)  # noqa: T201  (the command line)


def refuse(refused: Unreadable) -> None:
    """The line for an input that could not be read."""
    error(f"{refused.source}: {refused.reason}")


def clean(text: str) -> str:
    """Text that is safe to show on a terminal."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


@contextmanager
def output(path: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that appears when it is complete; `-` is standard output, too."""
    if path is None or str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with written(path) as stream:
            yield stream
    except OSError as cause:
        raise UserError(f"{path}: {(cause.strerror or str(cause)).lower()}") from None


@contextmanager
def progress(*, shown: bool = True) -> Iterator[Report]:
    """A bar for each stage, with the time remaining, on standard error if that is a terminal; else nothing."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description:>10}"),
        BarColumn(),
        TextColumn("{task.fields[count]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=console, transient=True, disable=not (shown and console.is_terminal)) as bars:
        stages: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int | None) -> None:
            if stage not in stages:
                stages[stage] = bars.add_task(stage, total=total, count="")
            count = f"{done:,} of {total:,}" if total else f"{done:,}" if done else ""
            bars.update(stages[stage], completed=done, total=total, count=count)

        yield report


def show_table(table: Table) -> None:
    """Rows in columns, green and red where the first is + or -; in a pipe each row is one line, however long."""
    console = _console()
    grid = Grid(*table.columns, box=None, header_style="bold", pad_edge=False)
    for row in table.rows:
        cells = (Text(clean(cell if console.is_terminal else " ".join(cell.split()))) for cell in row)
        grid.add_row(*cells, style=SIGNS.get(row[0], ""))
    console.print(grid)


def show_built(built: Built, store: Store, *, default: str) -> None:
    """What was done, what the graph holds, where it is and what to try next."""
    from alliancekg.graph.summary import summary

    where = "" if store.where == default else f" --store {store.where}"
    if built.refused and not built.changed and not built.unchanged:
        return say("No release could be read, and nothing was stored.")
    if not built.changed:
        return say(f"Nothing has changed: {counted(built.unchanged, 'release')} as before in {store.where}.")
    held = summary(store.plain())
    say(f"Read {counted(built.stored, 'release')}; {built.unchanged:,} unchanged, {len(built.refused):,} not read.")
    say()
    for name in ("releases", "persons", "states", "meetings", "statements"):
        say(f"  {name:<12}{getattr(held, name):>9,}")
    for number, pair in enumerate(held.pairs):
        say(f"  {'' if number else 'top pairs':<12}{pair.releases:>9,}  {pair.one} – {pair.other}")
    say()
    for name, place in _places(store):
        say(f"  {name:<12}{place}")
    say()
    say(f"Try next:  alliancekg query who-met-whom{where}")
    for pair in held.pairs[:1]:
        say(f"           alliancekg why '{pair.one}' cooperatesOn '{pair.other}'{where}")
    say(f"           alliancekg view --focus quad{where}")


def _places(store: Store) -> Iterator[tuple[str, str]]:
    """Where page, archive and store are; a server has the store alone."""
    from alliancekg.graph.archive import ARCHIVE
    from alliancekg.graph.build import PAGE

    if store.directory is not None:
        yield "page", str(store.directory / PAGE)
        yield "archive", str(store.directory / ARCHIVE)
    yield "store", store.where


def show_outcome(outcome: Outcome, *, dry_run: bool) -> None:
    """What a table of corrections did, or would do: the relations that go and come, and how many of each verdict."""
    from alliancekg.graph.terms import compact

    for sign, triples in (("-", outcome.lost), ("+", outcome.gained)):
        for triple in triples:
            show_signed(sign, " ".join(compact(term).removeprefix("akg:") for term in triple))
    if not outcome.made:
        return say("Nothing has changed: the graph was told all of this before.")
    counts = Counter(correction.verdict for correction in outcome.made)
    verdicts = ", ".join(f"{number} {verdict}" for verdict, number in sorted(counts.items()))
    begin = "Would apply" if dry_run else "Applied"
    concern = f", which concern {counted(len(outcome.releases), 'release')}" if outcome.releases else ""
    say(f"{begin} {counted(len(outcome.made), 'correction')} ({verdicts}){concern}.")


def show_merged(merged: Merged, into: str, other: str) -> None:
    """What came from one graph into another."""
    fates = (
        (merged.added, "added"),
        (merged.replaced, "replaced by a later reading"),
        (merged.kept, "kept, read later here"),
        (merged.undecided, "kept, though it is not known which was read later"),
        (merged.same, "the same in both"),
    )
    say(f"Merged {other} into {into}:" if merged.changed else f"Nothing has changed: {into} had all of {other}.")
    for ids, fate in fates:
        if ids:
            say(f"  {counted(len(ids), 'release'):>15} {fate}")
    if merged.corrections:
        say(f"  {counted(merged.corrections, 'correction'):>15} added")
    for id_ in merged.undecided:
        say(f"kept as it is here: {id_}")


def show_difference(difference: Difference) -> None:
    """What was gained and lost, with + and -, and the sums."""
    from alliancekg.graph.differences import table_of
    from alliancekg.graph.table import Table

    if not difference.rows:
        return say("no difference")
    found = table_of(difference)
    standing = found.columns.index("standing")
    lines = (tuple("" if n == standing and c == "asserted" else c for n, c in enumerate(row)) for row in found.rows)
    signed = tuple(("+" if change == "gained" else "-", *row) for change, *row in lines)
    show_table(Table(("", *found.columns[1:]), signed))
    say(f"{counted(difference.gained, 'statement')} gained, {counted(difference.lost, 'statement')} lost")


def show_signed(sign: str, text: str) -> None:
    """A line that comes (+, green) or goes (-, red)."""
    _console().print(Text(clean(f"{sign} {text}"), style=SIGNS.get(sign, "")), soft_wrap=True)


def show_edge(edge: Edge) -> None:
    """The passages behind an edge, each with its date, release and address."""
    console = _console()
    sources = len({reason.quote.release for reason in edge.reasons})
    console.print(Text(clean(f"{edge.subject} {edge.predicate} {edge.object}"), style="bold"))
    console.print(f"{counted(len(edge.reasons), 'passage')} in {counted(sources, 'release')}", highlight=False)
    for reason in edge.reasons:
        quote = reason.quote
        mark = "" if reason.standing == "asserted" else f" [{reason.standing}]"
        of = f" ({'; '.join(reason.objects)})" if reason.objects != (edge.object,) else ""
        console.print()
        console.print(
            Text(clean(f"{quote.date or 'no date'}  {quote.title or quote.release}{mark}{of}")),
            soft_wrap=True,
        )
        console.print(Text(clean(f"  “{quote.text}”"), style="italic"), soft_wrap=True)
        console.print(
            Text(clean("  " + " · ".join(filter(None, (quote.issuer, quote.release, quote.url))))),
            soft_wrap=True,
        )
        console.print(Text(f"  {' '.join(reason.statements)}", style="dim"), soft_wrap=True)


def say(text: str = "") -> None:
    """Text for a reader, as it is."""
    _console().print(Text(clean(text)), soft_wrap=True)


def _console() -> Console:
    """Standard output as wide as it is on a terminal, else as wide as any line."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=100_000)
