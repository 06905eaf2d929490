"""What a release's title and head tell of its event: the other side, the kind of meeting, or that it is itself a statement."""

from __future__ import annotations

import re
from dataclasses import replace

from alliancekg.extract.authors import issued
from alliancekg.extract.circumstances import titled_type
from alliancekg.extract.happenings import Happening, identified
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import Mention
from alliancekg.extract.model import Event
from alliancekg.extract.participants import parties_of, persons_of
from alliancekg.extract.speakers import is_transcript
from spacy.tokens import Doc, Span

NO_STATEMENT = re.compile(
    r"\breadout\b|\bjoint\b|\bfact sheet\b|\btravels?\b|\bvisits?\b|\bmeetings?\b|\bcalls?\b|\btrip\b", re.I
)
"""What a release without an encounter is about all the same."""
SPEAKING = words("speaking")
"""Verbs that make a text an opinion: condemn, congratulate, welcome."""
NAMED = frozenset({"person", "state", "body", "group", "office"})
_SPOKESPERSON = re.compile(
    r"^statement (?:by|from) (?:nsc |white house )?(?:press secretary|spokesperson|national security).*? (?:on|of)(?: the)?\b",
    re.I,
)


def title(doc: Doc) -> str:
    """The words of the release's title."""
    return doc._.heading or ""


def statement_of(doc: Doc, encounters: list[tuple[str, ...]]) -> Happening | None:
    """A statement issued by several states, or by one where the release reports no encounter."""
    found = issued(doc, title(doc), encounters) or (None if encounters else _alone(doc))
    if found is None:
        return None
    lead, parties = found
    event = Event(id="", type="Statement", date=doc._.date, parties=parties)
    return Happening(identified(doc, event), lead, None, "statement")


def _alone(doc: Doc) -> tuple[Span, tuple[str, ...]] | None:
    """A release that reports no encounter is its issuer's word, or that of the minister whom a line above the text names."""
    lead = next((s for s in doc.sents if doc._.kinds[s.start] == "body"), None)
    if lead is None or NO_STATEMENT.search(title(doc)) or is_transcript(doc._.release.text):
        return None
    for sent in doc.sents:
        if doc._.kinds[sent.start] in {"caption", "attribution"}:
            persons = [m for m in doc._.mentions if m.kind == "person" and sent.start <= m.start < sent.end]
            if len(persons) == 1 and persons[0].end - persons[0].start >= len(sent) - 1 and persons[0].titles:
                return (lead, persons[0].parties) if persons[0].parties else None
    return (lead, (doc._.issuer,)) if doc._.issuer and SPEAKING & {t.lemma_ for t in doc} else None


def told_by_title(doc: Doc, found: list[Happening]) -> list[Happening]:
    """Where the text names one side or none ("held talks in Moscow"), the title's parties make the event whole."""
    heading = _SPOKESPERSON.sub("", title(doc))
    lead = next((s for s in doc.sents if doc._.kinds[s.start] == "body"), None)
    type_ = titled_type(heading)
    if type_ in {None, "Statement", "Visit", "Signing"} or "tatement" in heading or lead is None:
        return found
    if any(len(h.event.parties) > 1 for h in found):
        return found
    named = [m for m in doc._.mentions if doc._.kinds[m.start] == "title" and m.kind in NAMED and not _speaks(doc, m)]
    base = found[0].event if found else Event(id="", type=type_, date=doc._.date)
    parties = tuple(dict.fromkeys((*base.parties, *parties_of(doc, named))))
    if len(parties) == 1 and doc._.issuer and not found:
        parties = tuple(dict.fromkeys((doc._.issuer, *parties)))
    if len(parties) < 2 or (found and (len(parties) > 2 or doc._.issuer not in parties)):
        return found
    persons = tuple(dict.fromkeys((*base.participants, *persons_of(named))))
    event = identified(doc, replace(base, parties=parties, participants=persons))
    guests = tuple(id for id in persons if id not in base.participants)
    first = (
        replace(found[0], event=event, guests=guests) if found else Happening(event, lead, None, "title", guests=guests)
    )
    return [first, *found[1:]]


def _speaks(doc: Doc, m: Mention) -> bool:
    """Whether a person of the title only issues the words: "Statement by Press Secretary X on ..."."""
    return any(
        t.lower_ in {"by", "from"} and t.nbor(-1).lower_ == "statement" for t in doc[max(m.start - 4, 1) : m.start]
    )
