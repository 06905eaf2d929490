"""Records of our shape in any number, for measuring the store: invented, and the same for the same seed.

The counts per release are those of 3,631 real ones: 18 statements (a quarter of them made by one side, a tenth
offices), 8 quotes, 10 topics of which two thirds stand nowhere else, now and then a text of ten or more parties; 370 quads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import TypeVar

from alliancekg.extract.model import (
    Entity,
    EntityType,
    Event,
    EventType,
    Evidence,
    Record,
    Release,
    Statement,
    event_id,
    statement_id,
)
from alliancekg.ontology.gazetteer import load

T = TypeVar("T")

FIRST, DAYS = date(2021, 1, 1), 1900
JOINT = ("cooperatesOn", "cooperatesOn", "discussed", "discussed", "agreedOn")
ALONE = ("commitsTo", "commitsTo", "emphasizes", "supports", "urges", "opposes", "concernedAbout")
WORDS = tuple(load().states[key].label for key in sorted(load().states))
OFTEN = tuple(f"country:{code}" for code in ("USA", "JPN", "KOR", "AUS", "IND", "PHL", "GBR"))
STATES = (*OFTEN, *sorted(load().states.keys() - set(OFTEN)))


def records(number: int, *, seed: int = 1) -> Iterator[Record]:
    """So many records, each made from the seed and its own number alone."""
    for index in range(number):
        yield _record(index, Random(f"{seed}/{index}"))


def _record(index: int, random: Random) -> Record:
    text = " ".join(random.choices(WORDS, k=420))
    day = (FIRST + timedelta(days=random.randrange(DAYS))).isoformat()
    parties = tuple(sorted({_often(STATES, random) for _ in range(random.choice((2, 2, 2, 2, 2, 3, 3, 4, 4, 12)))}))
    release = Release(
        f"invented/{index}", text, f"Invented release {index}", day, parties[0], f"https://example.org/{index}"
    )
    persons = tuple(f"person:invented-{party[8:].lower()}-{day[:4]}" for party in parties)
    event = _event(release, parties, persons, random)
    statements = {each.id: each for each in _statements(release, event, random)}
    topics = {each.id: each for said in statements.values() for each in (said.object, *said.about)}
    named = {id_: _entity(id_) for id_ in (*parties, *persons, *map(_office, parties))}
    return Record(release, tuple((topics | named).values()), (event,), tuple(statements.values()))


def _event(release: Release, parties: tuple[str, ...], persons: tuple[str, ...], random: Random) -> Event:
    kind: EventType = random.choice(("Meeting", "Meeting", "Call"))
    return Event(
        event_id(release.id, kind, release.date, parties),
        kind,
        date=release.date,
        duration=random.choice((None, "PT40M")),
        place=random.choice((None, parties[-1])),
        modality=random.choice((*[None] * 9, "planned")),
        participants=persons,
        parties=parties,
    )


def _statements(release: Release, event: Event, random: Random) -> Iterator[Statement]:
    parties, persons = event.parties, event.participants
    relation = "spokeWith" if event.type == "Call" else "met"
    quotes = [_quote(release, random) for _ in range(8)]
    for one, other in pairwise(persons):
        yield _statement(release, one, relation, _entity(other), event, quotes[0])
    for party, person in zip(parties[:2], persons, strict=False):
        yield _statement(release, person, "holdsOffice", _entity(_office(party)), None, quotes[0])
    for _ in range(6 if len(parties) < 4 else 3 if len(parties) < 9 else 1):
        predicate, topic, quote = random.choice(JOINT), _topic(random), random.choice(quotes)
        for party in parties:
            others = tuple(other for other in parties if other != party)
            yield _statement(release, party, predicate, topic, event, quote, with_=others)
    if "country:AUS" in parties:
        for party in parties:
            yield _statement(release, party, "memberOf", _entity("grouping:quad"), event, quotes[0])
    for _ in range(4):
        target = _entity(_often(STATES, random)) if random.random() < 0.5 else _topic(random)
        about = (_topic(random),) if target.type != "Topic" else ()
        yield _statement(
            release,
            parties[0],
            random.choice(ALONE),
            target,
            event,
            random.choice(quotes),
            about=about,
            speaker=persons[0],
        )


def _statement(
    release: Release,
    subject: str,
    predicate: str,
    obj: Entity,
    event: Event | None,
    quote: Evidence,
    *,
    with_: tuple[str, ...] = (),
    about: tuple[Entity, ...] = (),
    speaker: str | None = None,
) -> Statement:
    return Statement(
        statement_id(release.id, subject, predicate, obj.id, event.id if event else None),
        subject,
        predicate,
        obj,
        with_=with_,
        about=about,
        speaker=speaker,
        event=event.id if event else None,
        date=release.date,
        modality=event.modality if event and predicate in ("met", "spokeWith") else None,
        confidence=0.9,
        rule=f"invented-{predicate}",
        evidence=(quote,),
    )


def _quote(release: Release, random: Random) -> Evidence:
    start = random.randrange(len(release.text) - 150)
    return Evidence(start, start + 150, release.text[start : start + 150])


def _topic(random: Random) -> Entity:
    """Two in three are nobody else's words; the others are said again and again."""
    name = f"invented matter {random.randrange(10**9) if random.random() < 0.67 else _often(range(400), random)}"
    return Entity(
        f"topic:{name.replace(' ', '-')}",
        "Topic",
        name,
        "topic:security-cooperation" if random.random() < 0.65 else None,
    )


def _entity(id_: str) -> Entity:
    prefix, _, rest = id_.partition(":")
    if prefix == "country":
        return Entity(id_, "Country", load().states[id_].label)
    kind: EntityType = "Person" if prefix == "person" else "Office" if prefix == "office" else "Grouping"
    return Entity(id_, kind, rest.replace("-", " ").title())


def _office(party: str) -> str:
    return f"office:{party[8:]}/minister-for-foreign-affairs"


def _often(choices: Sequence[T], random: Random) -> T:
    """The first ones far more often than the last."""
    return choices[min(int(random.paretovariate(0.8)) - 1, len(choices) - 1)]
