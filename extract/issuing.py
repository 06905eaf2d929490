"""Who issues a release that does not say so: its own officials need no state, those of the others do.

Runs behind the mentions, since it looks at who is named first and how; what the source or the letterhead says comes before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from alliancekg.extract.mentions import Mention
from alliancekg.ontology.gazetteer import Gazetteer, load
from spacy.language import Language
from spacy.tokens import Doc

HEAD = 3
"""Sentences of the body in which both sides are introduced."""
CLEARLY = 2
"""How many times as often as any other a state must be named to be the issuer's."""


@Language.factory("alliance_issuing", default_config={"tables": []})
def create(nlp: Language, name: str, tables: list[str]) -> Issuing:
    """The pipeline component; `tables` are paths of a user's own gazetteers."""
    return Issuing(load(tuple(map(Path, tables))))


class Issuing:
    """Sets `doc._.issuer` where nothing did."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._holders = {
            name.casefold(): holder.jurisdiction
            for holder in gazetteer.holders
            for name in (holder.name, *holder.aliases)
        }

    def __call__(self, doc: Doc) -> Doc:
        doc._.issuer = doc._.issuer or _letterhead(doc) or self._own_side(doc)
        return doc

    def _own_side(self, doc: Doc) -> str | None:
        """The state of who is named without one, else of who is named first."""
        head = [sent for sent in doc.sents if doc._.kinds[sent.start] == "body"][:HEAD]
        if not head:
            return None
        mentions: list[Mention] = doc._.mentions
        near = [m for m in mentions if doc._.kinds[m.start] == "title" or head[0].start <= m.start < head[-1].end]
        named = [m for m in near if m.kind == "person" and not m.former]
        first = next((m for m in named if doc._.kinds[m.start] == "body"), None)
        persons = [m for m in named if m.titles or m is first]
        bare = [m for m in persons if m.jurisdiction is None]
        known = next((self._holders[name] for m in bare if (name := m.name.casefold()) in self._holders), None)
        if known or not persons:
            return known
        if bare:
            others = {m.jurisdiction for m in persons if m.jurisdiction}
            return _left(near, others) or _left([m for m in mentions if doc._.kinds[m.start] == "body"], others)
        if "joint" in (doc._.heading or "").casefold():
            return None
        return (first or persons[0]).jurisdiction


def _left(mentions: Iterable[Mention], others: set[str]) -> str | None:
    """The state that is named most beside those of the counterparts; none where two are named about as often."""
    named = Counter(id_ for m in mentions if m.kind == "state" for id_ in m.ids if id_ not in others).most_common(2)
    clear = len(named) == 1 or (len(named) > 1 and named[0][1] >= CLEARLY * named[1][1])
    return named[0][0] if clear else None


def _letterhead(doc: Doc) -> str | None:
    """The one state that stands in the lines of the issuing office, else the one whose capital the dateline names."""
    offices = [m for m in doc._.mentions if doc._.kinds[m.start] == "attribution" and m.kind in {"state", "office"}]
    capitals = [
        m for m in doc._.mentions if m.use == "capital" and (doc._.kinds[m.start] == "dateline" or _alone(doc, m))
    ]
    return _only({p for m in offices for p in m.parties}) or _only({id_ for m in capitals for id_ in m.ids})


def _alone(doc: Doc, mention: Mention) -> bool:
    """Whether a name stands on a line of its own, as a place does under a ministry's name."""
    sent = doc[mention.start].sent
    return doc._.kinds[mention.start] == "caption" and sent.end - sent.start <= mention.end - mention.start + 1


def _only(found: set[str]) -> str | None:
    return min(found) if len(found) == 1 else None
