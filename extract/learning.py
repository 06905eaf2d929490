"""Office holders learned from the releases: which person ids are one person, and who held what when.

Releases name one person in many ways ("Mr. MOTEGI Toshimitsu", "Foreign Minister Motegi"). Two ids are linked
only when they meet in one office and nothing else fits: better two ids for one person than one for two.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from alliancekg.extract.identities import Identities
from alliancekg.ontology.gazetteer import Holder, OfficeTitle

NEAR = 12
"""Months by which a bare family name may lie outside the known tenure of the person it links to."""

FAMILY_FIRST = frozenset({"chn", "hkg", "hun", "jpn", "khm", "kor", "mac", "prk", "sgp", "twn", "vnm"})
"""Jurisdictions whose persons may be written family name first; elsewhere the first word is a given name."""

HONORIFICS = re.compile(
    "ambassador|dame|dr|excellency|gen|general|her|highness|his|hon|hono(?:u)?rable|lord|madam|majesty|mr|mrs|ms"
    "|prince|princess|prof|professor|royal|sayyid|shaikh|sheikh|shri|sir|smt|the|jr|sr"
)
PARTICLES = re.compile("al|el|bin|ibn|von|van|der|de|del|di|da|dos|la|le")
"""Words that make a family name longer, not a second name: "Al Thani" is as bare as "Thani"."""

_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "'": None, "’": None})


@dataclass(frozen=True, slots=True)
class Attestation:
    """One release says that a person, so named, holds an office (CURIE); the date is ISO, any precision."""

    person: str
    name: str
    office: str
    date: str | None
    release: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """What the releases attest of a person (canonical id) in an office; None where nothing is dated."""

    person: str
    office: str
    first: str | None
    last: str | None
    releases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """`same` has a pair (person id, canonical person id) for every id that is not canonical itself."""

    tenures: tuple[Tenure, ...] = ()
    same: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Job:
    """An office to compare: one jurisdiction, and the role or the slug in common."""

    code: str
    slug: str
    role: str

    def meets(self, other: _Job) -> bool:
        """The same job, or one title is the short form of the other: secretary, secretary-of-state."""
        if self.code != other.code:
            return False
        short, long = sorted((self.slug, other.slug), key=len)
        return self.role == other.role or f"{long}-".startswith(f"{short}-")


@dataclass(slots=True)
class _Person:
    """All that is known of one id; months (year * 12 + month) are those in which it held a job."""

    id: str
    curated: bool = False
    names: set[tuple[str, ...]] = field(default_factory=set)
    jobs: dict[_Job, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    count: int = 0

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(job.code for job in self.jobs)

    @property
    def fullest(self) -> tuple[tuple[str, ...], ...]:
        """The longest names; "Roe" says nothing more once an id is also called "Jane Roe"."""
        return tuple(words for words in self.names if len(words) == max(map(len, self.names)))

    def rank(self) -> tuple[bool, int, int, str]:
        """Who is canonical first: the curated, then longer names, then the more attested."""
        return not self.curated, -max(map(len, self.names), default=0), -self.count, self.id


def learn(
    attestations: Iterable[Attestation],
    *,
    holders: Sequence[Holder] = (),
    offices: Sequence[OfficeTitle] = (),
    same: Sequence[tuple[str, str]] = (),
    apart: Sequence[tuple[str, str]] = (),
) -> Learned:
    """Link ids and collect tenures; the result is the same in whatever order the releases were read.

    What persons decided goes before what is learned: `same` are pairs of an id and the one it is merged into,
    `apart` pairs that are never one person; together they do not contradict each other.
    """
    known = sorted(set(attestations), key=lambda a: (a.person, a.office, a.release, a.name, a.date or ""))
    canonical = _canonical(_persons(known, holders, offices), same, apart)
    links = ((id, other) for id, other in canonical.items() if id != other)
    return Learned(tuple(_tenures(known, canonical)), tuple(sorted(links)))


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell persons apart, in order; no accents, titles, initials, particles."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    words = re.findall(r"[^\W\d_]+", "".join(c for c in plain if not unicodedata.combining(c)))
    full = tuple(word for word in words if len(word) > 1 and not HONORIFICS.fullmatch(word))
    return tuple(word for word in full if not PARTICLES.fullmatch(word)) or full


def _persons(
    attestations: Sequence[Attestation], holders: Sequence[Holder], offices: Sequence[OfficeTitle]
) -> list[_Person]:
    """One entry for each id, those of the curated holders included."""
    roles = {title.slug: title.role for title in offices}
    slugs = {title.text: title.slug for title in offices}
    persons: dict[str, _Person] = {}
    for holder in holders:
        person = persons.setdefault(holder.person, _Person(holder.person, curated=True))
        person.names |= {name_words(name) for name in (holder.name, *holder.aliases)} - {()}
        job = _job(holder.jurisdiction.partition(":")[2], slugs.get(holder.office, holder.office), roles)
        person.jobs[job].append((_month(holder.since, "01"), _month(holder.until or "9999", "12")))
    for seen in attestations:
        person = persons.setdefault(seen.person, _Person(seen.person))
        person.names |= {name_words(seen.name)} - {()}
        person.count += 1
        code, _, slug = seen.office.partition(":")[2].partition("/")
        job = _job(code, slug, roles)
        person.jobs[job] += [(_month(seen.date, "01"), _month(seen.date, "12"))] if seen.date else []
    return sorted(persons.values(), key=_Person.rank)


def _job(code: str, slug: str, roles: Mapping[str, str]) -> _Job:
    """The role is that of the longest known head: minister-of-defence-and-sports is a defence minister."""
    head = slug
    while head and head not in roles:
        head = head.rpartition("-")[0]
    return _Job(code.casefold(), slug, roles.get(head, slug))


def _canonical(
    persons: Sequence[_Person], same: Sequence[tuple[str, str]], apart: Sequence[tuple[str, str]]
) -> dict[str, str]:
    """Each id's canonical id: that of the one person of higher rank that fits, itself when none or several do.

    An id that somebody merged into another is not learned to be anybody else.
    """
    one = Identities()
    for pair in apart:
        one.part(*pair)
    for pair in same:
        one.join(*pair)
    merged = {id for id, _ in same}
    earlier: dict[tuple[str, str], list[_Person]] = defaultdict(list)
    for person in persons:
        keys = {(code, word) for code in person.codes for words in person.names for word in words}
        near = {other.id: other for key in keys for other in earlier[key]}
        fits = (other.id for other in near.values() if _fits(person, other))
        groups = {one.group(id) for id in fits if one.may_join(person.id, id)} - {one.group(person.id)}
        if len(groups) == 1 and not person.curated and person.id not in merged:
            one.join(person.id, min(groups.pop()))
        for key in sorted(keys):
            earlier[key].append(person)
    return {person.id: person.id for person in persons} | _main(one, persons, same)


def _main(one: Identities, persons: Sequence[_Person], same: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The canonical id of each id of several: into which somebody merged it, else the one of the highest rank."""
    merged, into = {id for id, _ in same}, {other for _, other in same}
    place = {person.id: number for number, person in enumerate(persons)}
    rank = {id: (id in merged, id not in into, place.get(id, len(place)), id) for group in one.groups() for id in group}
    return {id: min(group, key=rank.__getitem__) for group in one.groups() for id in group}


def _fits(person: _Person, other: _Person) -> bool:
    """Whether a person may be the other: compatible names, and a common job in each of its jurisdictions."""
    shared = [(a, b) for a in person.jobs for b in other.jobs if a.meets(b)]
    if not shared or person.codes != {job.code for job, _ in shared}:
        return False
    pairs = [(a, b) for a in person.fullest for b in other.names]
    if any(_compatible(a, b) or (other.curated and _compatible(b, a)) for a, b in pairs):
        return True
    bare = any(_family(a, b, job.code) for a, b in pairs for job, _ in shared)
    return bare and _contemporary(shared, person, other)


def _compatible(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Two words or more, all of them in the longer name in any order, or the same letters respaced."""
    return len(short) > 1 and (set(short) <= set(long) or "".join(short) == "".join(long))


def _family(short: tuple[str, ...], long: tuple[str, ...], code: str) -> bool:
    """A single word that can be the family name: in most languages not the first of several words."""
    return len(short) == 1 and short[0] in (long if len(long) == 1 or code in FAMILY_FIRST else long[1:])


def _contemporary(shared: Sequence[tuple[_Job, _Job]], person: _Person, other: _Person) -> bool:
    """Whether the person is dated in a shared job, and always near the other's time in that job."""
    near: dict[tuple[int, int], bool] = {}
    for ours, theirs in shared:
        for start, end in person.jobs[ours]:
            terms = other.jobs[theirs]
            fits = any(since - NEAR <= start and end <= until + NEAR for since, until in terms)
            near[start, end] = fits or near.get((start, end), False)
    return bool(near) and all(near.values())


def _tenures(attestations: Sequence[Attestation], canonical: Mapping[str, str]) -> Iterator[Tenure]:
    """The attested span of every person in every office, sorted by both."""
    groups: dict[tuple[str, str], list[Attestation]] = defaultdict(list)
    for seen in attestations:
        groups[canonical[seen.person], seen.office].append(seen)
    for (person, office), group in sorted(groups.items()):
        dates = sorted(seen.date for seen in group if seen.date)
        first, last = (dates[0], dates[-1]) if dates else (None, None)
        yield Tenure(person, office, first, last, tuple(sorted({seen.release for seen in group})))


def _month(date: str, month: str) -> int:
    """Months since year 0 of an ISO date of any precision; `month` where the date has none."""
    year, _, rest = date.partition("-")
    return int(year) * 12 + int(rest[:2] or month)
