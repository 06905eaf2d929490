"""Who issues a release that does not say so: its own officials need no state, those of the others do.

Runs behind the mentions, since it looks at who is named first and how; what the source or the letterhead says comes before it.
"""

from __future__ import annotations

from pathlib import Path

from alliancekg.extract.mentions import Mention
from alliancekg.ontology.gazetteer import Gazetteer, load
from spacy.language import Language
from spacy.tokens import Doc

HEAD = 3
"""Sentences of the body in which both sides are introduced."""


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
        near: list[Mention] = [
            m for m in doc._.mentions if doc._.kinds[m.start] == "title" or head[0].start <= m.start < head[-1].end
        ]
        persons = [m for m in near if m.kind == "person" and m.titles and not m.former]
        bare = [m for m in persons if m.jurisdiction is None]
        known = next((self._holders[name] for m in bare if (name := m.name.casefold()) in self._holders), None)
        if known or not persons:
            return known
        if not bare and "joint" in (doc._.heading or "").casefold():
            return None
        if not bare:
            first = next((m for m in persons if doc._.kinds[m.start] == "body"), persons[0])
            return first.jurisdiction
        return _left(near, {m.jurisdiction for m in persons if m.jurisdiction})


def _left(near: list[Mention], others: set[str]) -> str | None:
    """The one state that is named, and is not that of a counterpart; none where two are."""
    return _only({id_ for m in near if m.kind == "state" for id_ in m.ids} - others)


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
