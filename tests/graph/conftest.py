"""Four invented releases about invented people, with what they state, for every test of the graph."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator

import pytest
from alliancekg.extract.model import (
    Entity,
    EntityType,
    Event,
    Evidence,
    Record,
    Release,
    Statement,
    event_id,
    statement_id,
)

from tests.conftest import skip_or_fail
from tests.graph.servers import oxigraph, oxigraph_binary, virtuoso

BILATERAL = """Japan-U.S. Foreign Ministers' Meeting
October 28, 2025

On October 28, commencing at 1:00 p.m. for 40 minutes, Dr. KANDA Haruo, Minister for Foreign Affairs \
of Japan, held a meeting in Tokyo with Ms. Ellen BROOK, Secretary of State of the United States, \
who is visiting Japan.

1. The two Ministers concurred on advancing security cooperation and on building resilient supply chains.
2. Minister Kanda expressed his support for U.S. efforts toward a ceasefire in Gaza.
"""

CALL = """Secretary Brook's Call with Korean Foreign Minister Park
November 3, 2025

Secretary of State Ellen Brook spoke by phone with Republic of Korea Foreign Minister Park Jiwoo. \
The Secretary underscored the importance of freedom of navigation. \
She will travel to the Republic of Korea in December.
"""

TRILATERAL = """Japan-U.S.-ROK Foreign Ministers' Meeting
December 9, 2025

Foreign Minister Kanda, Secretary of State Brook and Foreign Minister Park met in Seoul. The three \
Ministers agreed to cooperate on the nuclear issue. They did not agree on a date for the next summit. \
They urged North Korea to return to dialogue.
"""

QUAD = """Joint Statement of the Quad Foreign Ministers

We, the Foreign Ministers of the Quad (Australia, India, Japan and the United States), reaffirm our \
commitment to work together on maritime security. We oppose coercion at sea. \
We will hold the next meeting in India.
"""

NAMES = {
    "country:AUS": "Australia",
    "country:IND": "India",
    "country:JPN": "Japan",
    "country:KOR": "South Korea",
    "country:PRK": "North Korea",
    "country:USA": "United States",
    "grouping:jpn-usa-kor": "Japan-U.S.-ROK",
    "grouping:quad": "Quad",
    "person:ellen-brook": "Ellen Brook",
    "person:kanda-haruo": "Kanda Haruo",
    "person:park-jiwoo": "Park Jiwoo",
    "office:JPN/minister-for-foreign-affairs": "Minister for Foreign Affairs of Japan",
    "office:KOR/foreign-minister": "Foreign Minister of South Korea",
    "office:USA/secretary-of-state": "Secretary of State of the United States",
}
TYPES: dict[str, EntityType] = {
    "country": "Country",
    "grouping": "Grouping",
    "person": "Person",
    "office": "Office",
}


def entity(id_: str) -> Entity:
    """The named thing behind a CURIE of the table above."""
    return Entity(id_, TYPES[id_.partition(":")[0]], NAMES[id_])


def topic(label: str, concept: str | None = None) -> Entity:
    """A topic in the words of the release."""
    return Entity("topic:" + re.sub(r"\W+", "-", label.lower()), "Topic", label, concept)


def state(
    release: Release,
    subject: str,
    predicate: str,
    obj: str | Entity,
    quote: str,
    *,
    event: Event | None = None,
    with_: tuple[str, ...] = (),
    about: tuple[Entity, ...] = (),
    speaker: str | None = None,
    negated: bool = False,
    planned: bool = False,
) -> Statement:
    """A statement whose evidence is where the quote really stands in the release."""
    object_ = obj if isinstance(obj, Entity) else entity(obj)
    event_key = event.id if event else None
    start = release.text.index(quote)
    return Statement(
        id=statement_id(release.id, subject, predicate, object_.id, event_key, negated=negated),
        subject=subject,
        predicate=predicate,
        object=object_,
        with_=with_,
        about=about,
        speaker=speaker,
        event=event_key,
        date=event.date if event else release.date,
        negated=negated,
        modality="planned" if planned else None,
        confidence=0.9,
        rule="sample",
        evidence=(Evidence(start, start + len(quote), quote),),
    )


def jointly(
    release: Release,
    parties: tuple[str, ...],
    predicate: str,
    obj: str | Entity,
    quote: str,
    *,
    event: Event,
    about: tuple[Entity, ...] = (),
    negated: bool = False,
) -> list[Statement]:
    """What the parties of an event say together: one statement for each, the others beside it."""
    return [
        state(
            release,
            party,
            predicate,
            obj,
            quote,
            event=event,
            with_=tuple(other for other in parties if other != party),
            about=about,
            negated=negated,
        )
        for party in parties
    ]


def record(release: Release, names: Iterable[str], event: Event, statements: list[Statement]) -> Record:
    """The record with its entities: the named ones, then the topics of its statements."""
    topics = {each.id: each for said in statements for each in (said.object, *said.about)}
    entities = {name: entity(name) for name in names} | topics
    return Record(release, tuple(entities[key] for key in sorted(entities)), (event,), tuple(statements))


def bilateral() -> Record:
    """A bilateral meeting in the manner of Japan's foreign ministry."""
    release = Release(
        "jp-2025-10-28",
        BILATERAL,
        title="Japan-U.S. Foreign Ministers' Meeting",
        date="2025-10-28",
        issuer="country:JPN",
        url="https://example.org/jp/2025-10-28.html",
    )
    parties = ("country:JPN", "country:USA")
    event = Event(
        event_id(release.id, "Meeting", "2025-10-28", parties),
        "Meeting",
        date="2025-10-28",
        start="13:00",
        duration="PT40M",
        place="country:JPN",
        format="bilateral",
        participants=("person:ellen-brook", "person:kanda-haruo"),
        parties=parties,
    )
    concurred = BILATERAL[BILATERAL.index("The two Ministers") : BILATERAL.index("\n2.")]
    lead = BILATERAL[BILATERAL.index("On October 28") : BILATERAL.index("\n\n1.")]
    support = "Minister Kanda expressed his support for U.S. efforts toward a ceasefire in Gaza."
    statements = [
        state(release, "person:kanda-haruo", "met", "person:ellen-brook", lead, event=event),
        state(
            release,
            "person:kanda-haruo",
            "holdsOffice",
            "office:JPN/minister-for-foreign-affairs",
            "Dr. KANDA Haruo, Minister for Foreign Affairs of Japan",
        ),
        state(
            release,
            "person:ellen-brook",
            "holdsOffice",
            "office:USA/secretary-of-state",
            "Ms. Ellen BROOK, Secretary of State of the United States",
        ),
        state(release, "person:ellen-brook", "visited", "country:JPN", "who is visiting Japan", event=event),
        *jointly(
            release,
            parties,
            "cooperatesOn",
            topic("security cooperation", "topic:security-cooperation"),
            concurred,
            event=event,
        ),
        *jointly(release, parties, "cooperatesOn", topic("resilient supply chains"), concurred, event=event),
        state(
            release,
            "country:JPN",
            "supports",
            "country:USA",
            support,
            event=event,
            about=(topic("ceasefire in Gaza"),),
            speaker="person:kanda-haruo",
        ),
    ]
    names = (
        *parties,
        "person:ellen-brook",
        "person:kanda-haruo",
        "office:JPN/minister-for-foreign-affairs",
        "office:USA/secretary-of-state",
    )
    return record(release, names, event, statements)


def call() -> Record:
    """A telephone call in the manner of a U.S. readout, with a planned visit."""
    release = Release(
        "us/2025-11-03 call",
        CALL,
        title="Secretary Brook's Call with Korean Foreign Minister Park",
        date="2025-11-03",
        issuer="country:USA",
        url="https://example.org/us/2025-11-03",
    )
    parties = ("country:KOR", "country:USA")
    event = Event(
        event_id(release.id, "Call", "2025-11-03", parties),
        "Call",
        date="2025-11-03",
        format="bilateral",
        participants=("person:ellen-brook", "person:park-jiwoo"),
        parties=parties,
    )
    lead = "Secretary of State Ellen Brook spoke by phone with Republic of Korea Foreign Minister Park Jiwoo."
    statements = [
        state(release, "person:ellen-brook", "spokeWith", "person:park-jiwoo", lead, event=event),
        state(
            release,
            "person:park-jiwoo",
            "holdsOffice",
            "office:KOR/foreign-minister",
            "Republic of Korea Foreign Minister Park Jiwoo",
        ),
        state(
            release,
            "country:USA",
            "emphasizes",
            topic("freedom of navigation"),
            "The Secretary underscored the importance of freedom of navigation.",
            event=event,
            speaker="person:ellen-brook",
        ),
        state(
            release,
            "person:ellen-brook",
            "visited",
            "country:KOR",
            "She will travel to the Republic of Korea in December.",
            planned=True,
        ),
    ]
    names = (*parties, "person:ellen-brook", "person:park-jiwoo", "office:KOR/foreign-minister")
    return record(release, names, event, statements)


def trilateral() -> Record:
    """A meeting of three, which names its grouping and denies one agreement."""
    release = Release(
        "kr-2025-12-09",
        TRILATERAL,
        title="Japan-U.S.-ROK Foreign Ministers' Meeting",
        date="2025-12-09",
        issuer="country:KOR",
    )
    parties = ("country:JPN", "country:KOR", "country:USA")
    persons = ("person:ellen-brook", "person:kanda-haruo", "person:park-jiwoo")
    event = Event(
        event_id(release.id, "Meeting", "2025-12-09", parties),
        "Meeting",
        date="2025-12-09",
        place="country:KOR",
        format="trilateral",
        participants=persons,
        parties=parties,
    )
    lead = "Foreign Minister Kanda, Secretary of State Brook and Foreign Minister Park met in Seoul."
    agreed = "The three Ministers agreed to cooperate on the nuclear issue."
    denied = "They did not agree on a date for the next summit."
    urged = "They urged North Korea to return to dialogue."
    statements = [
        *(
            state(release, one, "met", other, lead, event=event)
            for index, one in enumerate(persons)
            for other in persons[index + 1 :]
        ),
        *(
            state(release, party, "memberOf", "grouping:jpn-usa-kor", "Japan-U.S.-ROK", event=event)
            for party in parties
        ),
        *jointly(release, parties, "cooperatesOn", topic("nuclear issue"), agreed, event=event),
        *jointly(release, parties, "agreedOn", topic("date for the next summit"), denied, event=event, negated=True),
        *jointly(release, parties, "urges", "country:PRK", urged, event=event, about=(topic("dialogue"),)),
    ]
    names = (*parties, *persons, "country:PRK", "grouping:jpn-usa-kor")
    return record(release, names, event, statements)


def quad() -> Record:
    """A joint statement of a grouping, dated to the month only."""
    release = Release("quad-2026-01", QUAD, title="Joint Statement of the Quad Foreign Ministers", date="2026-01")
    parties = ("country:AUS", "country:IND", "country:JPN", "country:USA")
    event = Event(
        event_id(release.id, "Statement", "2026-01", parties),
        "Statement",
        date="2026-01",
        format="multilateral",
        parties=parties,
    )
    named = "the Quad (Australia, India, Japan and the United States)"
    reaffirmed = "reaffirm our commitment to work together on maritime security"
    opposed = "We oppose coercion at sea."
    statements = [
        *(state(release, party, "memberOf", "grouping:quad", named, event=event) for party in parties),
        *jointly(
            release,
            parties,
            "cooperatesOn",
            topic("maritime security", "topic:maritime-security"),
            reaffirmed,
            event=event,
        ),
        *jointly(release, parties, "opposes", topic("coercion at sea"), opposed, event=event),
    ]
    return record(release, (*parties, "grouping:quad"), event, statements)


@pytest.fixture(scope="session")
def records() -> tuple[Record, ...]:
    """Bilateral meeting, call, meeting of three, joint statement; one denial and one plan among them."""
    return bilateral(), call(), trilateral(), quad()


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an Oxigraph server, for the tests of stores on servers."""
    if oxigraph_binary() is None:
        skip_or_fail("no oxigraph here, the server of the package `oxigraph` in the group dev")
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as address:
        yield address


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Virtuoso, whose administrator is dba with the password dba."""
    if shutil.which("virtuoso-t") is None:
        skip_or_fail("no virtuoso-t here: apt-get install virtuoso-opensource-7-bin")
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield address
