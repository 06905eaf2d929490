"""Who is in a grouping, where the release names it together with the states in it.

As a compound ("Japan-U.S.-ROK"), in parentheses, in front of them ("G7 Ministers of Canada, France ..."), or in a release
whose parties are its members ("A, B and C met ... the Weimar Triangle").
"""

from __future__ import annotations

from collections.abc import Iterator

from alliancekg.extract.mentions import Mention
from alliancekg.ontology.gazetteer import Gazetteer
from spacy.tokens import Doc, Span

States = tuple[str, ...]


def memberships(doc: Doc, gazetteer: Gazetteer) -> Iterator[tuple[str, str, Span]]:
    """State, body and the words that name the body; only states that the table has as members."""
    met = {frozenset(h.event.parties) for h in doc._.happenings}
    for m in (m for m in doc._.mentions if doc._.kinds[m.start] == "body"):
        for body, states in (*_named(doc, m, gazetteer), *_present(doc, m, met, gazetteer)):
            members = set(gazetteer.members(body, doc._.date))
            for state in states:
                if state in members:
                    yield state, body, doc[m.start : m.end]


def _present(doc: Doc, m: Mention, met: set[frozenset[str]], gazetteer: Gazetteer) -> Iterator[tuple[str, States]]:
    """A grouping all of whose members meet or issue the release."""
    for body in dict.fromkeys((*m.ids, m.jurisdiction or "")):
        if body in gazetteer.bodies and gazetteer.bodies[body].kind == "grouping":
            members = gazetteer.members(body, doc._.date)
            if len(members) > 2 and any(parties >= set(members) for parties in met):
                yield body, members


def _named(doc: Doc, m: Mention, gazetteer: Gazetteer) -> Iterator[tuple[str, States]]:
    if m.kind == "state" and len(m.ids) > 2:
        for body in gazetteer.bodies.values():
            if set(gazetteer.members(body.id, doc._.date)) == set(m.ids) and body.kind == "grouping":
                yield body.id, m.ids
    elif m.kind == "body" and len(m.ids) == 1 and m.ids[0] in gazetteer.bodies:
        if any(t.text in {"-", "–"} for t in doc[m.start : m.end]) and gazetteer.bodies[m.ids[0]].kind == "grouping":
            members = gazetteer.members(m.ids[0], doc._.date)
            if 2 < len(members) < 6:
                yield m.ids[0], members
            return
        states = _states_beside(doc, m)
        if len(states) > 1:
            yield m.ids[0], states
    elif m.kind in {"office", "group"} and m.jurisdiction is not None:
        before = next((b for b in gazetteer.bodies if doc[m.start].text == gazetteer.bodies[b].label), None)
        if before is not None and len(m.parties) > 1:
            yield before, m.parties
        elif m.jurisdiction in gazetteer.bodies and len(states := _states_beside(doc, m)) > 1:
            yield m.jurisdiction, states


def _states_beside(doc: Doc, m: Mention) -> States:
    """States listed behind a grouping's name: "(Australia, India, Japan and the United States)", "meetings of Japan, ..."."""
    listed = {o.start: o for o in doc._.mentions if o.kind in {"state", "group", "office"}}
    found: list[str] = []
    at, gap = m.end, 0
    for i in range(m.end, min(m.end + 40, len(doc))):
        other = listed.get(i)
        if other is not None and other.use not in {"adjective", "demonym"} and i >= at:
            if not found and not any(doc[k].lower_ in {"of", "(", "–", "—", "from"} for k in range(m.end, i)):
                return ()
            found += other.parties
            at, gap = other.end, 0
        elif i >= at:
            gap += 1
            stops = doc[i].is_sent_start or doc[i].pos_ in {"VERB", "AUX"} or doc[i].text in {";", ")"}
            if stops or gap > (5 if not found else 3):
                break
    return tuple(dict.fromkeys(p for p in found if p.startswith("country:")))
