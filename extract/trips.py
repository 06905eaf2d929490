"""What a journey tells of the meetings on it: where and when they were, and the legs of one through several states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from alliancekg.extract.dates import dates
from alliancekg.extract.happenings import Happening, identified
from alliancekg.extract.mentions import Mention
from spacy.tokens import Doc, Span

LEG = 60
"""Characters: a leg's date stands at the beginning of its sentence ("In Iceland, June 3 to 5, ...")."""


def settled(doc: Doc, found: list[Happening]) -> list[Happening]:
    """Meetings take place and day of the journey or conference they are told under; a journey told in legs gives way to them."""
    out: list[Happening] = []
    for h in found:
        journey = next((o for o in reversed(out) if _on(o, h)), None)
        out.append(_placed(h, journey) if journey else h)
    out = [leg for h in out for leg in _legs(doc, h)]
    legs = {h.verb.i for h in out if h.trigger == "leg" and h.verb is not None}
    spoken = {h.sent.start for h in out if h.trigger == "leg"}
    kept = [h for h in out if h.trigger == "leg" or not (legs and h.sent.start in spoken and len(h.event.parties) < 2)]
    return [h for h in kept if h.event.type != "Visit" or len(h.event.parties) > 1]


def _on(journey: Happening, h: Happening) -> bool:
    """Whether a meeting is told under a journey, or a conference, of somebody who takes part in it."""
    if h.event.type not in {"Meeting", "Summit"} or journey.negated or h.event.modality != journey.event.modality:
        return False
    if journey.event.type != "Visit" and not (journey.event.place and _bodies(journey) and len(h.event.parties) > 1):
        return False
    return bool(set(journey.event.participants) & set(h.event.participants))


def _bodies(h: Happening) -> bool:
    """A meeting of an organisation or grouping, beside which its members meet."""
    return any(not p.startswith("country:") for p in h.event.parties)


def _placed(h: Happening, journey: Happening) -> Happening:
    """The meeting with the journey's only goal; the dateline's day, where nothing says so, gives way to the journey's."""
    place = h.event.place or (None if h.elsewhere else journey.event.place)
    date = h.event.date if h.dated else None if journey.event.modality or journey.long else journey.event.date
    return replace(h, event=identified(h.sent.doc, replace(h.event, place=place, date=date)))


def _legs(doc: Doc, h: Happening) -> Iterator[Happening]:
    """One visit per state, where sentences of their own give each its date; else the whole journey."""
    states = h.event.parties[1:]
    legs = [leg for sent in doc.sents if h.event.type == "Visit" and len(states) > 1 and (leg := _leg(doc, h, sent))]
    yield from legs if len(legs) > 1 else [h]


def _leg(doc: Doc, h: Happening, sent: Span) -> Happening | None:
    """ "In Iceland, June 3 to 5, Minister X will meet ...": a visit to one of the states of the journey."""
    if doc._.kinds[sent.start] != "body" or sent.start <= h.sent.start or sent[0].lower_ not in {"in", "from", "on"}:
        return None
    when = [f for f in dates(sent.text, doc._.date, ahead=True) if f.start < LEG and len(f.iso) == 10]
    opening = [m for m in doc._.mentions if sent.start < m.start < sent.start + 18 and _is_goal(m, h)]
    present = {id for m in doc._.mentions if sent.start <= m.start < sent.end for id in m.ids}
    if not when or not opening or not present & set(h.event.participants):
        return None
    place = opening[0].ids[0]
    event = replace(h.event, date=when[0].iso, place=place, parties=(h.event.parties[0], place))
    return replace(h, event=identified(doc, event), sent=sent, verb=sent.root, trigger="leg", dated=True)


def _is_goal(m: Mention, h: Happening) -> bool:
    return m.kind == "state" and len(m.ids) == 1 and m.ids[0] in h.event.parties[1:]
