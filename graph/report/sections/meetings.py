"""Who met: the occasions with date, place, persons and words, and who met whom how often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from alliancekg.graph.analysis.grouping import CONTACTS, releases_of
from alliancekg.graph.analysis.tally import tally
from alliancekg.graph.citations import in_words
from alliancekg.graph.cite import shown
from alliancekg.graph.figures import Met, contacts, png, svg
from alliancekg.graph.occasions import Occasion
from alliancekg.graph.report.levels import Offices
from alliancekg.graph.report.model import Entry, Part, Picture, Section, Sentence, Table
from alliancekg.graph.report.prose import interval, measured, worded
from alliancekg.graph.report.subject import Subject
from alliancekg.graph.wording import counted, listed

ENTRIES, PAIRS, PLANS = 40, 15, 10
"""How many occasions are shown with their words (the newest), pairs of persons, and announcements."""


def meetings(subject: Subject) -> Section:
    """The occasions of the grouping, the persons at them, and what was only announced."""
    met = [occasion for occasion in subject.mine.occasions if is_contact(occasion)]
    offices = Offices.of(subject.material)
    parts: list[Part] = [*_sentences(subject, met, offices)]
    pairs = _pairs(subject, met)
    if pairs:
        parts += [_picture(subject, met, pairs), _table(subject, pairs)]
    if len(met) > ENTRIES:
        parts.append(Sentence(f"The newest {ENTRIES} of {len(met)} occasions, with the words that report them:"))
    parts += [_entry(subject, occasion, offices) for occasion in met[-ENTRIES:]]
    parts += _announced(subject)
    return Section("meetings", "Who met", tuple(parts))


def is_contact(occasion: Occasion) -> bool:
    """Whether the parties were in touch: a statement is a document, and a signing may be in absence."""
    return bool(CONTACTS.intersection(account.type for account in occasion.accounts))


def kind(occasion: Occasion) -> str:
    """Meeting, summit, call ... as its first account calls it."""
    return worded(occasion.accounts[0].type).strip().capitalize()


def place(subject: Subject, occasion: Occasion) -> str:
    """Where it was held, if an account says so."""
    found = {account.place for account in occasion.accounts if account.place}
    return " / ".join(sorted(shown(subject.material.label(each)) for each in found))


def persons(occasion: Occasion) -> tuple[str, ...]:
    """All that an account names, each once."""
    return tuple(sorted({person for account in occasion.accounts for person in account.participants}))


def _sentences(subject: Subject, met: Sequence[Occasion], offices: Offices) -> list[Sentence]:
    if not met:
        return [Sentence("No release here reports a meeting or call of all members.", "finding")]
    number = tally(met, len(subject.material.publications))
    levels = Counter(offices.level(occasion) or "a level not stated" for occasion in met)
    kinds = listed(
        [f"{count} of {level}" for level, count in sorted(levels.items(), key=lambda each: (-each[1], each[0]))]
    )
    dated = [occasion.date for occasion in met if occasion.date]
    span = f", the first of {in_words(dated[0])}, the last of {in_words(dated[-1])}" if dated else ""
    text = f"All members met or spoke together at {counted(len(met), 'reported occasion')} ({interval(number)}): {kinds}{span}."
    nobody = sum(not persons(occasion) for occasion in met)
    silent = f"Of {nobody} of {counted(len(met), 'occasion')} no release names the persons."
    return [Sentence(text, "finding"), *([Sentence(silent, "warning")] if nobody else [])]


def _pairs(subject: Subject, met: Sequence[Occasion]) -> Mapping[tuple[str, str], list[Occasion]]:
    """The occasions of each two persons of different sides, those with the most first."""
    found: defaultdict[tuple[str, str], list[Occasion]] = defaultdict(list)
    sides = subject.material.sides
    for occasion in met:
        for one, other in combinations(persons(occasion), 2):
            if not {*sides.get(one, ())} & {*sides.get(other, ())}:
                found[one, other].append(occasion)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def _picture(subject: Subject, met: Sequence[Occasion], pairs: Mapping[tuple[str, str], Sequence[Occasion]]) -> Picture:
    label = subject.material.label
    rows = [Met(label(one), label(other), len(held)) for (one, other), held in pairs.items()]
    reporting = {release for occasion in met for release in releases_of(occasion)}
    drawn = contacts(rows, n=len(reporting), source=subject.source)
    caption = f"Who met whom at occasions of the grouping: number of occasions (n = {len(reporting)} releases)."
    return Picture("contacts", caption, svg(drawn), png(drawn))


def _table(subject: Subject, pairs: Mapping[tuple[str, str], Sequence[Occasion]]) -> Table:
    rows = []
    for (one, other), held in [*pairs.items()][:PAIRS]:
        dates = [occasion.date for occasion in held if occasion.date] or ["–"]
        number = measured(tally(held, len(subject.material.publications)))
        rows.append((subject.material.label(one), subject.material.label(other), number, dates[0], dates[-1]))
    more = f" The first {PAIRS} of {len(pairs)} pairs." if len(pairs) > PAIRS else ""
    return Table(
        f"Persons of different sides who were at the same occasions.{more}",
        ("one", "other", "occasions [95 % interval], n releases", "first", "last"),
        tuple(rows),
    )


def _entry(subject: Subject, occasion: Occasion, offices: Offices) -> Entry:
    who = listed([shown(subject.material.label(person)) for person in persons(occasion)], most=12)
    level = offices.level(occasion)
    where = place(subject, occasion)
    head = (
        f"{_when(subject, occasion)}: {kind(occasion).lower()}{f' of {level}' * bool(level)}"
        f"{f' in {where}' * bool(where)}{f', {who}' * bool(who)} (n = {len(releases_of(occasion))})"
    )
    made = [said for said in subject.mine.statements if said.event == occasion.id and said.standing == "asserted"]
    contact = [said.id for said in made if said.predicate in ("met", "spokeWith")]
    return Entry(head, subject.words(contact or (said.id for said in made), most=2))


def _when(subject: Subject, occasion: Occasion) -> str:
    """Its date, or when a release of unknown day reported it."""
    if occasion.date:
        return in_words(occasion.date)
    reported = subject.mine.publications.get(occasion.accounts[0].release)
    return f"No day given, reported {in_words(reported.date)}" if reported and reported.date else "No date"


def _announced(subject: Subject) -> list[Part]:
    planned = subject.mine.planned[-PLANS:]
    if not planned:
        return []
    rows = tuple(
        (account.date or "–", worded(account.type), shown(subject.material.label(account.place)) if account.place else "–",
         shown(subject.mine.publications[account.release].title))
        for account in planned
    )  # fmt: skip
    caption = "Announced, and counted nowhere: whether they took place the announcement cannot say."
    return [Table(caption, ("date", "what", "place", "announced in"), rows)]
