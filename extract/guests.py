"""Whose officials those are whom a release names with an office but without a state: the issuer's, or those of whom it visits.

"In Beirut he held talks with Foreign Minister Karim Naccache": of several signs the nearest, and none where two states fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from alliancekg.extract.lexicon import rows, words
from alliancekg.extract.mentions import Mention
from spacy.tokens import Doc

LACKING = {row["issuer"]: re.compile(rf"\b(?:{row['titles']})\b") for row in rows("offices_lacking")}
"""Titles that no official of a state bears: a "Prime Minister" without a state is none of the United States."""
CHIEFS = re.compile(r"(?:head-of-state|head-of-government|crown-prince|speaker|.*minister)")
"""Roles that each government has, so that a guest's may go without a state."""
MET = words("met_with")
"""Words right before whom one meets."""
MEETING_PLACES = words("meeting_places")
"""Cities where ministers of many states meet."""


def home_of(doc: Doc, cluster: Iterable[Mention]) -> str | None:
    """The state of an official named without one; None for somebody without an office."""
    titled = [m for m in cluster if m.titles]
    if not titled:
        return None
    issuer: str | None = doc._.issuer
    titles = [title for m in titled for title in m.titles]
    lacking = LACKING.get(issuer or "")
    foreign = lacking is not None and all(lacking.search(title.text) for title in titles)
    chief = all(CHIEFS.fullmatch(title.role) for title in titles)
    if foreign or (chief and _is_met(doc, titled[0])):
        visited = next((state for m in titled if (state := _place(doc, m))), None)
        return visited or _only_other(doc) or (None if foreign else issuer)
    return issuer


def _is_met(doc: Doc, m: Mention) -> bool:
    """Whether somebody else meets the person: "he held talks with President Lind and Foreign Minister Berg"."""
    sent = doc[m.start].sent
    actor = any(
        o.start < m.start and o.kind in {"person", "office", "state"} for o in doc._.mentions if o.start >= sent.start
    ) or any(token.lower_ in {"he", "she", "they", "i", "we"} for token in doc[sent.start : m.start])
    k = m.start - 1
    while k > sent.start and doc[k].lower_ in {"the", "and", ","}:
        before = next((o for o in doc._.mentions if o.kind == "person" and o.end == k), None)
        k = before.start - 1 if before and not before.jurisdiction else k - 1
    return actor and doc._.kinds[m.start] == "body" and doc[k].lower_ in MET


def _place(doc: Doc, m: Mention) -> str | None:
    """The one foreign state in which the sentence takes place: "In Beirut", "his visit to Lebanon"."""
    sent = doc[m.start].sent
    states = (o for o in doc._.mentions if o.kind == "state" and sent.start < o.start < sent.end and len(o.ids) == 1)
    found = {
        o.ids[0]
        for o in states
        if doc[o.start - 1 - (doc[o.start - 1].lower_ == "the")].lower_ in {"in", "to"}
        and o.use not in {"adjective", "demonym"}
        and doc[o.start : o.end].text not in MEETING_PLACES
    }
    return _one(found - {doc._.issuer})


def _only_other(doc: Doc) -> str | None:
    """The one foreign state of the heading, else of the officials."""
    return _one(_others(doc, _headed(doc))) or _one(
        _others(doc, (m.jurisdiction for m in doc._.mentions if m.kind in {"person", "office"}))
    )


def _headed(doc: Doc) -> Iterator[str | None]:
    for m in doc._.mentions:
        if doc._.kinds[m.start] == "title":
            yield from (*m.parties, m.jurisdiction)


def _others(doc: Doc, ids: Iterable[str | None]) -> set[str]:
    return {id_ for id_ in ids if id_ and id_ != doc._.issuer and id_.startswith("country:")}


def _one(found: set[str]) -> str | None:
    return min(found) if len(found) == 1 else None
