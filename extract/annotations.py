"""What an annotator or the extractor says of a release, read from JSON Lines of either shape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from alliancekg.extract.matching import Thing, name_words
from alliancekg.extract.model import SYMMETRIC

Json = Mapping[str, Any]
FILE_SUFFIX = re.compile(r"\.(txt|html|json|md)$")
TYPES = {
    "country": "Country",
    "org": "Organization",
    "grouping": "Grouping",
    "person": "Person",
    "office": "Office",
}
"""The type of a thing given by its identifier alone; any other is a Topic."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement as annotated or predicted."""

    subject: Thing
    predicate: str
    object: Thing
    negated: bool
    with_: frozenset[str] | None
    """Codes of the other parties, maybe with the subject's; None where nothing is said of them."""
    about: tuple[str, ...]
    planned: bool
    optional: bool
    """Gold only: counts neither as missed nor as wrong."""
    at: tuple[int, int] | None
    """Gold only: start and end of the sentence that states it."""
    evidence: tuple[int, int] | None
    """Predicted only: start and end of the words quoted."""
    confidence: float
    rule: str = ""
    """Predicted only: what read it."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as annotated or predicted; `fields` holds what is given of FIELDS, in small letters."""

    type: str | None
    date: str | None
    fields: Mapping[str, str]
    parties: frozenset[str]


FIELDS = ("type", "date", "start", "duration", "place", "modality")


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that is said of one release; its id is a file name without folder and suffix."""

    release: str
    claims: tuple[Claim, ...]
    events: tuple[Happening, ...]
    issuer: str | None = None
    """As the record names it; gold need not."""


def read_annotations(lines: Iterable[str]) -> Iterator[Annotation]:
    """Read gold or predicted lines. Raises ValueError with the number of a line that is neither."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                annotation = _annotation(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ValueError(f"line {number} is no annotated release: {error!r}") from error
            yield annotation


def without_doubles(claims: Iterable[Claim]) -> list[Claim]:
    """The claims of a release, said once each; what doubles are about is added to the first."""
    kept: dict[object, Claim] = {}
    for claim in claims:
        key = _identity(claim)
        first = kept.get(key)
        kept[key] = replace(first, about=first.about + claim.about) if first else claim
    return list(kept.values())


def _annotation(value: Json) -> Annotation:
    release = (value.get("release") or {}).get("id") or value["id"]
    labels = {entity["id"]: entity["label"] for entity in value.get("entities", ())}
    return Annotation(
        FILE_SUFFIX.sub("", str(release).rsplit("/", 1)[-1]),
        tuple(claim for item in value.get("statements", ()) for claim in _claims(item, labels)),
        tuple(_happening(event) for event in value.get("events", ())),
        (value.get("release") or value).get("issuer"),
    )


def _claims(value: Json, labels: Mapping[str, str]) -> Iterator[Claim]:
    """One claim for each subject: gold may give several at once."""
    for given in value.get("subjects") or [value["subject"]]:
        yield Claim(
            _thing(given, labels),
            value["predicate"],
            _thing(value["object"], labels),
            bool(value.get("negated")),
            frozenset(map(code, value["with"] or ())) if "with" in value else None,
            tuple(_label(topic) for topic in value.get("about") or ()),
            value.get("modality") == "planned",
            bool(value.get("optional")),
            _span(value.get("at")),
            _span(value.get("evidence")),
            value.get("confidence", 1.0),
            value.get("rule", ""),
        )


def _thing(value: str | Json, labels: Mapping[str, str]) -> Thing:
    """A thing given as an identifier or as an object; a label is found or made for it."""
    given: Json = {"id": value} if isinstance(value, str) else value
    id = given.get("id") or ""
    prefix, slug = id.split(":", 1)[0], id.split(":", 1)[-1]
    return Thing(
        id,
        given.get("type") or (TYPES.get(prefix, "Topic") if id else ""),
        given.get("label") or labels.get(id) or re.sub("[-_/]+", " ", slug),
        given.get("country") or "",
        tuple(given.get("alts") or ()),
    )


def _label(topic: str | Json) -> str:
    return topic if isinstance(topic, str) else topic.get("label", "")


def _span(value: Sequence[int] | Json | None) -> tuple[int, int] | None:
    """Start and end, given as a pair or by name."""
    if not value:
        return None
    return (value["start"], value["end"]) if isinstance(value, Mapping) else (value[0], value[1])


def code(identifier: str) -> str:
    """JPN and country:JPN are the same state."""
    return identifier.rpartition(":")[2].lower()


def _happening(value: Json) -> Happening:
    fields = {name: str(value[name]).lower() for name in FIELDS if value.get(name)}
    parties = frozenset(party.lower() for party in value.get("parties") or ())
    return Happening(value.get("type"), value.get("date"), fields, parties)


def _identity(claim: Claim) -> object:
    """What makes two claims of one release the same."""
    if claim.predicate in SYMMETRIC:
        return claim.predicate, frozenset({name_words(claim.subject.label), name_words(claim.object.label)})
    subject = claim.subject.code or name_words(claim.subject.label)
    return subject, claim.predicate, claim.object.id or claim.object.label, claim.negated
