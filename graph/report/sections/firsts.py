"""Who was first: when each topic came onto the agenda, who brought it, and which other grouping had it earlier."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from alliancekg.graph.analysis.grouping import named, of_grouping
from alliancekg.graph.analysis.precedence import Debut, Succession, before, debuts, successions
from alliancekg.graph.analysis.uncertainty import SMALL
from alliancekg.graph.citations import in_words
from alliancekg.graph.report.model import Entry, Part, Sentence, Table
from alliancekg.graph.report.subject import Subject
from alliancekg.graph.wording import counted, listed

TOPICS, ROWS, QUOTED = 10, 30, 3
"""Topics shown with their first date (those most taken up), with that of another grouping, and with the words of both."""


def firsts(subject: Subject, order: Sequence[str]) -> list[Part]:
    """The first date of each topic of `order` (concepts, the most taken up first), and who had it earlier."""
    found = {debut.concept: debut for debut in debuts(subject.material, subject.body)}
    ranked = [found[concept] for concept in order if concept in found]
    if not ranked:
        return []
    compared = _compared(subject)
    earlier: defaultdict[str, list[Succession]] = defaultdict(list)
    for each in successions(subject.material, subject.body, [*compared]):
        earlier[each.concept].append(each)
    taken = [each for debut in ranked for each in earlier[debut.concept]]
    parts: list[Part] = [*_brought(subject, ranked), _debuts(subject, ranked, earlier)]
    if taken:
        parts += [*_taken(subject, ranked, taken, compared), _successions(subject, taken)]
        parts += [_entry(subject, each) for each in taken[:QUOTED]]
    return parts


def _compared(subject: Subject) -> dict[str, int]:
    """The other groupings of which enough is here, with how many releases each has."""
    there = {body: of_grouping(subject.material, body) for body in named(subject.material) if body != subject.body}
    return {body: len(mine.publications) for body, mine in there.items() if len(mine.publications) >= SMALL}


def _brought(subject: Subject, found: Sequence[Debut]) -> list[Sentence]:
    """How many topics each brought in; what the first releases have may be older, so it is nobody's."""
    opening = _opening(found)
    day = in_words(opening)
    later = [debut for debut in found if before(opening, debut.date)]
    mind = f"Of the {counted(len(found), 'topic')}, {len(found) - len(later)} came with the first releases here, of {day}: "
    warning = Sentence(f"{mind}they may be older, and who brought them in the data cannot say.", "warning")
    if not later:
        return [warning]
    who = Counter(_bringer(subject, debut) for debut in later)
    told = listed([f"{number} by {name}" for name, number in sorted(who.items(), key=lambda each: (-each[1], each[0]))])
    number = counted(len({release for debut in later for release in debut.releases}), "release")
    text = f"Of {counted(len(later), 'topic')} that came onto the agenda after {day}, the first words here are {told} "
    return [Sentence(f"{text}(n = {number}).", "finding"), warning]


def _opening(found: Sequence[Debut]) -> str:
    """The date of the first topic; before it nothing of the grouping is here."""
    return min(debut.date for debut in found)


def _bringer(subject: Subject, debut: Debut) -> str:
    """All members, or those who are named."""
    members = {*subject.material.members(subject.body, debut.date)}
    if subject.body in debut.subjects or (members and members <= {*debut.subjects}):
        return "all members"
    return listed([subject.material.label(each) for each in debut.subjects], most=12)


def _taken(
    subject: Subject, found: Sequence[Debut], taken: Sequence[Succession], compared: Mapping[str, int]
) -> list[Sentence]:
    """How many topics others had earlier; what they had before this grouping's first release proves nothing."""
    label, topics = subject.material.label, {each.concept for each in taken}
    sources = Counter(each.source for each in taken)
    ranked = sorted(sources.items(), key=lambda each: (-each[1], each[0]))
    told = listed([f"{label(source)} {number}" for source, number in ranked])
    number = len({release for each in taken for release in each.releases})
    text = (
        f"Of its {counted(len(found), 'topic')}, another grouping had {len(topics)} earlier in this collection: {told} "
    )
    text += f"(n = {counted(number, 'release')}). That says who went before, not who learned from whom."
    opening = _opening(found)
    unheard = len({each.concept for each in taken if before(each.source_date, opening)})
    sizes = listed([f"{label(source)} has {compared[source]}" for source, _ in ranked])
    mind = f"Who has more releases here is first more often: {subject.label} has {len(subject.mine.publications)}, {sizes}."
    if unheard:
        mind += f" And what another had before the first topic here, of {in_words(opening)}, proves nothing: "
        mind += f"{unheard} of the {len(topics)}."
    return [Sentence(text, "finding"), Sentence(mind, "warning")]


def _debuts(subject: Subject, ranked: Sequence[Debut], earlier: Mapping[str, Sequence[Succession]]) -> Table:
    rows = []
    for debut in ranked[:TOPICS]:
        speakers = listed([subject.material.label(each) for each in debut.speakers], most=4)
        had = [f"{subject.material.label(each.source)}, {each.source_date}" for each in earlier.get(debut.concept, ())]
        who = f"{_bringer(subject, debut)}{f' ({speakers})' * bool(speakers)}"
        rows.append((subject.material.label(debut.concept), debut.date, who, str(debut.n), " / ".join(had) or "–"))
    more = f" The {TOPICS} most taken up of {len(ranked)}." if len(ranked) > TOPICS else ""
    return Table(
        "When a topic came onto the agenda, who said it, and the releases of that date. No interval: a first date is an "
        f"extreme, which other releases could only make earlier.{more}",
        ("topic", "first here", "said by", "n releases", "had earlier"),
        tuple(rows),
    )


def _successions(subject: Subject, taken: Sequence[Succession]) -> Table:
    label = subject.material.label
    rows = tuple(
        (label(each.concept), each.date, label(each.source), each.source_date, str(each.n)) for each in taken[:ROWS]
    )
    more = f" The first {ROWS} of {len(taken)}." if len(taken) > ROWS else ""
    return Table(
        f"Topics that another grouping had earlier, the most taken up first, of groupings with {SMALL} releases here or more; "
        f"n counts the releases of both dates. No interval, as above.{more}",
        ("topic", "first here", "earlier with", "since", "n releases"),
        rows,
    )


def _entry(subject: Subject, each: Succession) -> Entry:
    """The first words of both, the earlier ones first."""
    label = subject.material.label
    head = f"On {label(each.concept)}, {label(each.source)} by {in_words(each.source_date)}, here by {in_words(each.date)}:"
    return Entry(head, (*subject.words(each.source_statements, most=1), *subject.words(each.statements, most=1)))
