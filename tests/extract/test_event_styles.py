"""Events in the sentences of many issuers (events.tsv, all invented), and the lexicon's examples of encounters.

An expected event is "Type date place modality PARTIES PERSONS": codes and family names, sorted; "-" where there is none.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from alliancekg.extract.lexicon import rows
from alliancekg.extract.model import Event, Record

TABLE = Path(__file__).with_name("events.tsv")
FAMILIES = re.compile(
    r"\b(?:Sato|Lind|Abe|Vaka|Meier|Orlov|Nasser|Kovalenko|Perera|Rao|Stone|Reyes|Berg|Novak|Kim|Silva|Roy)\b"
)
PAIRS = [
    (row, sentence, sentence == "example")
    for table in ("encounters", "encounter_nouns")
    for row in rows(table)
    for sentence in ("example", "counterexample")
]


def told(event: Event, labels: dict[str, str]) -> str:
    """An event as the table writes it."""
    codes = sorted(party.split(":")[1] for party in event.parties)
    found = (FAMILIES.search(labels[person]) for person in event.participants)
    names = sorted(match.group() for match in found if match)
    place = event.place.split(":")[1] if event.place else "-"
    return f"{event.type} {event.date or '-'} {place} {event.modality or '-'} {','.join(codes) or '-'} {','.join(names) or '-'}"


def table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", table(), ids=lambda row: row["text"][:60])
def test_events_of_many_issuers(record: Callable[..., Record], row: dict[str, str]) -> None:
    text = row["text"].replace(" ¶ ", "\n\n")
    read = record(f"{text}\n\nThe air was good and the fish were fresh.", title=row["title"], issuer=row["issuer"])
    labels = {entity.id: entity.label for entity in read.entities}
    expected = [event for event in row["events"].split(" | ") if event]
    assert sorted(told(event, labels) for event in read.events) == sorted(expected)


@pytest.mark.parametrize(("row", "sentence", "fires"), PAIRS, ids=lambda value: str(value)[:40])
def test_the_lexicon_of_encounters(
    record: Callable[..., Record], row: dict[str, str], sentence: str, *, fires: bool
) -> None:
    read = record(f"{row[sentence]} Poland and Japan like it.", date="2022-05-10", issuer="country:USA")
    types = {event.type for event in read.events} - {"Statement"}
    assert bool(types) == fires
    assert not types or row["open"] or row["type"] in types
