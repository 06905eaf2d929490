"""Before and after a date: whether the members met more, and of what they speak since."""

from __future__ import annotations

from collections.abc import Sequence

from alliancekg.graph.analysis.agenda import Item, agenda
from alliancekg.graph.analysis.periods import Period
from alliancekg.graph.analysis.sides import alone
from alliancekg.graph.analysis.tally import tally
from alliancekg.graph.analysis.turning import MOVED, Turn, stretches, turn
from alliancekg.graph.analysis.uncertainty import SMALL
from alliancekg.graph.citations import in_words
from alliancekg.graph.errors import UserError
from alliancekg.graph.report.model import Entry, Part, Section, Sentence, Table
from alliancekg.graph.report.prose import measured, percent
from alliancekg.graph.report.subject import Subject
from alliancekg.graph.wording import counted, listed

ROWS, TOPICS, QUOTED = 15, 12, 3
"""Sides shown, topics that moved most, and new ones with their words."""
REASONS = {
    "few releases": f"fewer than {SMALL} releases report that they met",
    "other publishers": "the publishers before and after are not the same",
}


def turning(subject: Subject, on: str) -> Section:
    """Two years before a day (ISO) against two years from it; UserError where the graph has nothing of one of them."""
    before, after = stretches(on)
    issued = [len(period.of(subject.material).publications) for period in (before, after)]
    if not all(issued):
        side = "from" if issued[0] else "before"
        raise UserError(
            f"no release here is of the two years {side} {on}; a date between the first and the last is needed"
        )
    found = turn(subject.material, subject.members, on)
    turns = sorted(found, key=lambda each: (len(each.states) == 2, -each.n, each.states))
    shown = [each for each in turns if each.n][:ROWS]
    parts: list[Part] = [_stretch(before, after, issued), *_verdicts(subject, turns, on)]
    if shown:
        parts += [_shares(subject, shown, len(turns)), _counts(subject, shown, (before, after))]
    parts += _agenda(subject, (before, after), on)
    return Section("turning", f"Before and after {in_words(on)}", tuple(parts))


def _stretch(before: Period, after: Period, issued: Sequence[int]) -> Sentence:
    spans = [f"{in_words(each.since or '')} to {in_words(each.until or '')}" for each in (before, after)]
    return Sentence(
        f"The two years before, {spans[0]} ({counted(issued[0], 'release')} here), against the two from it, {spans[1]} "
        f"({counted(issued[1], 'release')}). The figure of a side is the share of all releases of the stretch that report "
        "these states meeting: counts would only follow how many releases were collected. It cannot be told where fewer "
        f"than {SMALL} releases report such meetings, nor where the mix of publishers changed by more than "
        f"{100 * MOVED:.0f} %. That one thing followed another does not make it the cause."
    )


def _verdicts(subject: Subject, turns: Sequence[Turn], on: str) -> list[Sentence]:
    """What can be told, side by side; then of which sides nothing can."""
    day, found = in_words(on), []
    for each in turns:
        if each.verdict == "no change to be seen":
            found.append(
                f"{_side(subject, each)} met neither more nor less often from {day} on, as far as can be seen: {_told(each)}."
            )
        elif each.verdict != "cannot tell":
            less = "more" if each.verdict == "more" else "less"
            found.append(f"{_side(subject, each)} met {less} often from {day} on: {_told(each)}.")
    for reason, why in REASONS.items():
        untold = [f"{_side(subject, each)} (n = {each.n})" for each in turns if each.reason == reason]
        if untold:
            found.append(f"Of {listed(untold)} the data cannot say whether they met more or less from {day} on: {why}.")
    return [Sentence(text, "finding") for text in found]


def _side(subject: Subject, each: Turn) -> str:
    return " – ".join(map(subject.material.label, each.states))


def _told(each: Turn) -> str:
    return f"in {percent(each.after)} of all releases, before in {percent(each.before)}"


def _shares(subject: Subject, turns: Sequence[Turn], number: int) -> Table:
    rows = tuple(
        (
            _side(subject, each),
            *(percent(share) for share in (each.before, each.after, each.difference)),
            each.verdict,
            each.reason or "–",
            f"{each.n}{' *' * (each.n < SMALL)}",
        )
        for each in turns
    )
    more = f" The {len(rows)} of {number} that most releases report." if number > len(rows) else ""
    return Table(
        f"Share of all releases of the stretch that report these states meeting, two alone or all members with others or "
        f"without; n at the end counts those that do.{more}",
        ("states", "before", "after", "difference", "verdict", "why not", "n releases"),
        rows,
    )


def _counts(subject: Subject, turns: Sequence[Turn], periods: tuple[Period, Period]) -> Table:
    """Occasions at which exactly these were."""
    rows = [[_side(subject, each)] for each in turns]
    for period in periods:
        part = period.of(subject.material)
        for row, each in zip(rows, turns, strict=True):
            held = alone(part, each.states, subject.members)
            row.append(measured(tally(held, len(part.publications))))
    caption = (
        "Occasions of exactly these states, but for those that only an absent member tells of. Such counts follow what was "
        "collected: nothing says that it is the same before and after."
    )
    return Table(caption, ("states", "before [95 % interval], n releases", "after"), tuple(map(tuple, rows)))


def _agenda(subject: Subject, periods: tuple[Period, Period], on: str) -> list[Part]:
    """The topics that moved most, and what is new in more than one release."""
    items = agenda(subject.material, subject.body, periods=periods)
    moved = [item for item in items if item.period is periods[1] and item.difference]
    if not moved:
        text = f"What the members spoke of before and after {in_words(on)} cannot be compared: one of the stretches has no topic."
        return [Sentence(text, "warning")]
    new = [item for item in moved if item.change == "new" and item.n > 1]
    entries = [
        Entry(f"New, on {subject.material.label(item.concept)} (n = {item.n}):", subject.words(item.statements))
        for item in new
    ]
    return [*_topic_sentences(subject, moved, new, in_words(on)), _topics(subject, moved), *entries[:QUOTED]]


def _topic_sentences(subject: Subject, moved: Sequence[Item], new: Sequence[Item], day: str) -> list[Sentence]:
    """What rose, fell and is new; or that nothing did, or that there are too few releases to tell."""
    label, texts = subject.material.label, []
    for change, verb in (("risen", "rose"), ("fallen", "fell")):
        told = [f"{label(each.concept)} to {percent(each.share)}" for each in moved if each.change == change]
        if told:
            texts.append(f"Beyond chance {verb} after {day}: {listed(told)}.")
    after = moved[0].share.n
    before = moved[0].difference.n - after if moved[0].difference else 0
    numbers = f"{before} releases before and {after} after have topics"
    if min(before, after) < SMALL:
        texts.append(
            f"Which topics rose or fell after {day} the data cannot say: {numbers}, and {SMALL} each are needed."
        )
    elif not texts:
        texts.append(f"No topic rose or fell after {day} beyond what chance would do: {numbers}.")
    if new:
        told = [f"{label(each.concept)} (n = {each.n})" for each in new]
        texts.append(f"New after {day}, in more than one release: {listed(told)}.")
    return [Sentence(text, "finding") for text in texts]


def _topics(subject: Subject, moved: Sequence[Item]) -> Table:
    ordered = sorted(moved, key=lambda each: (-abs(each.difference.value if each.difference else 0), each.concept))
    rows = tuple(
        (subject.material.label(each.concept), percent(each.share), percent(each.difference), each.change)
        for each in ordered[:TOPICS]
        if each.difference
    )
    more = f" The {TOPICS} of {len(ordered)} that moved most." if len(ordered) > TOPICS else ""
    return Table(
        f"Topics: their share of the grouping's releases after, against before. New and dropped are said of these releases, "
        f"few as they may be; risen and fallen where the interval leaves out zero and both stretches have {SMALL} releases.{more}",
        ("topic", "share after", "difference to before", "change"),
        rows,
    )
