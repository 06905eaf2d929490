"""Surface triples to statements in our predicates, with every benefit of the doubt.

Names are those of our gazetteer and our reference ("the two Ministers"), verbs those of one small table, an object is a
target where it names a state and else a topic, several states as subject make what they do joint.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

from alliancekg.extract.annotations import Claim
from alliancekg.extract.matching import Thing
from alliancekg.extract.mentions import Mention, covering
from alliancekg.ontology.gazetteer import load
from spacy.tokens import Doc, Token

from bench.peers import Triple

PERSONAL = frozenset({"met", "spokeWith"})
TARGETED = frozenset({"supports", "appreciates", "concernedAbout", "opposes", "urges", "aids", "sanctions"})
REFERENCE = frozenset({"group", "pronoun", "office"})
"""Mentions that name nobody themselves."""


@cache
def verbs() -> dict[str, tuple[str, str]]:
    """A verb's predicate for several sides and for one."""
    with (Path(__file__).parent / "verbs.tsv").open(encoding="utf-8", newline="") as file:
        return {row["verb"]: (row["joint"], row["single"]) for row in csv.DictReader(file, delimiter="\t")}


def claims(doc: Doc, triples: Iterable[Triple], *, reference: bool = True) -> Iterator[Claim]:
    """The statements in a peer's triples; without `reference` only names count as names."""
    for triple in triples:
        found = verbs().get(triple.verb.lemma_.lower())
        if found is None:
            continue
        subjects, objects = (_mentions(doc, part, reference) for part in (triple.subject, triple.object))
        predicate = found[len(_parties(subjects)) < 2]
        for subject, object in _ends(doc, predicate, subjects, objects, triple.object):
            yield _claim(subject, predicate, object, triple)


def _ends(
    doc: Doc, predicate: str, subjects: Sequence[Mention], objects: Sequence[Mention], words: Sequence[Token]
) -> Iterator[tuple[Thing, Thing]]:
    """Subject and object of each statement that a predicate makes of a triple."""
    if predicate in PERSONAL:
        yield from ((one, other) for one in _persons(doc, subjects) for other in _persons(doc, objects))
    elif predicate in {"visited", "attended"}:
        yield from ((one, _party(id)) for one in _persons(doc, subjects) for id in _parties(objects))
    else:
        own = _parties(subjects)
        targets = [_party(id) for id in _parties(objects) if id not in own] if predicate in TARGETED else []
        yield from ((_party(id), thing) for id in own for thing in targets or _topics(words))


def _mentions(doc: Doc, words: Sequence[Token], reference: bool) -> list[Mention]:
    found = dict.fromkeys(mention for word in words if (mention := covering(doc, word.i)) is not None)
    return [mention for mention in found if reference or mention.kind not in REFERENCE]


def _parties(mentions: Iterable[Mention]) -> list[str]:
    return list(dict.fromkeys(party for mention in mentions for party in mention.parties))


def _persons(doc: Doc, mentions: Iterable[Mention]) -> list[Thing]:
    ids = dict.fromkeys(id for mention in mentions for id in mention.ids if id.startswith("person:"))
    return [Thing(id, "Person", doc._.persons[id].label) for id in ids]


def _party(id: str) -> Thing:
    kind = {"country": "Country", "org": "Organization"}.get(id.partition(":")[0], "Grouping")
    return Thing(id, kind, load().label(id))


def _topics(words: Sequence[Token]) -> Iterator[Thing]:
    """A topic for each run of neighbouring words, so that a list of matters is not one."""
    for _, run in groupby(enumerate(words), key=lambda pair: pair[1].i - pair[0]):
        label = " ".join(word.text for _, word in run if word.pos_ not in {"DET", "PUNCT", "CCONJ"})
        if label:
            yield Thing("", "Topic", label)


def _claim(subject: Thing, predicate: str, object: Thing, triple: Triple) -> Claim:
    sent, doc = triple.verb.sent, triple.verb.doc
    return Claim(
        subject,
        predicate,
        object,
        negated=any(child.dep_ == "neg" for child in triple.verb.children),
        with_=None,
        about=(),
        planned=any(child.lower_ in {"will", "would"} for child in triple.verb.children),
        optional=False,
        at=None,
        evidence=(doc._.starts[sent.start], doc._.ends[sent.end - 1]),
        confidence=1.0,
    )
