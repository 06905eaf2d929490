"""The meetings, calls and visits that a release reports: who took part, for whom, when, where and how long.

Everything else in a release hangs on its main event: "the two Ministers" are its parties.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from alliancekg.extract.circumstances import (
    event_date,
    event_type,
    is_range,
    is_vague,
    planned,
)  # fmt: skip
from alliancekg.extract.dates import clock_time, duration
from alliancekg.extract.delegations import leaders, sit_for
from alliancekg.extract.encounters import Trigger, is_several, triggers
from alliancekg.extract.happenings import Happening, identified
from alliancekg.extract.headings import statement_of, title, told_by_title
from alliancekg.extract.lexicon import rows
from alliancekg.extract.mentions import Mention
from alliancekg.extract.model import Event
from alliancekg.extract.participants import guests, hosts, parties_of, persons_of, subject_of
from alliancekg.extract.trips import settled
from alliancekg.extract.whereabouts import destinations, event_place, welcomed_to
from alliancekg.ontology.gazetteer import load
from spacy.language import Language
from spacy.tokens import Doc, Span

SMALL = 5
"""Members up to which a grouping is told by its members: the Quad, AUKUS, a trilateral group; not the G7."""
RECENT = 60
"""Days behind the dateline: a release reports no meeting that is longer past, it recalls it."""


@Language.component("alliance_events")
def create(doc: Doc) -> Doc:
    """Set `doc._.happenings`: the events of the release, the main one first."""
    body = [sent for sent in doc.sents if doc._.kinds[sent.start] == "body"]
    found = _merged(settled(doc, [h for sent in body for h in _in_sentence(doc, sent)]))
    again = list(_again(doc, body, found))
    if (
        again and not found[0].dated
    ):  # "held meetings at the Pentagon. On May 9, the group met": told first, dated later
        place = found[0].event.place
        again = [replace(h, event=identified(doc, replace(h.event, place=h.event.place or place))) for h in again]
        found = found[1:]
    found = [h for h in (*found, *again) if not _foreseen_or_recalled(h, found)]
    whole = any(not _one_sided(doc, h) for h in found)
    found = [h for h in found if not _one_sided(doc, h) or (not whole and doc._.issuer in {None, *h.event.parties})]
    found = told_by_title(doc, found)
    found = [_led(doc, h) if n == 0 else h for n, h in enumerate(found)]
    found = [replace(h, event=identified(doc, _spelt_out(doc, h.event))) for h in found]
    found = list({h.event.id: h for h in reversed(found)}.values())[
        ::-1
    ]  # the Quad's summit and that of its four are one
    if statement := statement_of(doc, [h.event.parties for h in found]):
        found.insert(0, statement)
    doc._.happenings = tuple(found)
    return doc


def _spelt_out(doc: Doc, event: Event) -> Event:
    """A small grouping beside one of its members stands for the others: a host's meeting of the three states' working group."""
    parties: list[str] = []
    for party in event.parties:
        members = load().members(party, doc._.date) if party.startswith("grouping:") else ()
        small = 2 < len(members) <= SMALL and set(members) & set(event.parties)
        parties += members if small else [party]
    return replace(event, parties=tuple(dict.fromkeys(parties)))


def _in_sentence(doc: Doc, sent: Span) -> Iterator[Happening]:
    """The encounters that a sentence reports, one for each verb that can report one."""
    for trigger in triggers(sent):
        happening = _happening(doc, sent, trigger)
        if happening and not _long_past(doc, happening.event):
            yield from _one_by_one(doc, happening) if is_several(sent, trigger) else [happening]


def _seated(doc: Doc, listed: list[Mention]) -> None:
    """In a list of several of one state, who has no state of his own sits with them: "X of Japan and Minister Y"."""
    sides = {
        p for m in listed if m.kind == "person" for id in m.ids if not doc._.persons[id].assumed for p in m.parties
    }
    if len(sides) == 1 and (side := next(iter(sides))) != doc._.issuer:
        for id in persons_of(listed):
            sit_for(doc, id, side)


def _one_by_one(doc: Doc, h: Happening) -> Iterator[Happening]:
    """ "Held bilateral meetings with X and Y", "met separately with X and Y": as many meetings as guests of other sides."""
    home = [p for p in h.event.parties if p in {doc._.persons[id].party for id in h.hosts}]
    abroad = [p for p in h.event.parties if p not in home]
    if len(home) != 1 or len(abroad) < 2:
        yield h
        return
    for party in abroad:
        guests = tuple(id for id in h.guests if doc._.persons[id].party == party)
        event = replace(h.event, parties=(home[0], party), participants=(*h.hosts, *guests))
        yield replace(h, event=identified(doc, event), guests=guests)


def _happening(doc: Doc, sent: Span, trigger: Trigger) -> Happening | None:
    left = [] if trigger.company == "between" else hosts(doc, sent, trigger.verb)
    right = [] if trigger.company == "place" else guests(doc, sent, trigger)
    if trigger.company != "between":
        _seated(doc, right)
    type_ = event_type(doc, sent, trigger, title(doc))
    parties = parties_of(doc, left + [m for m in right if trigger.company == "between" or not _assumed(doc, m)])
    if type_ == "Visit":
        parties = tuple(dict.fromkeys((*parties, *destinations(doc, sent, trigger))))
    if trigger.words == "welcome" and planned(trigger.verb) and (goal := welcomed_to(doc, sent, trigger)):
        return _invited(doc, sent, trigger, right, goal)
    persons = persons_of(left + right)
    if not _enough(doc, sent, trigger, parties, persons):
        return None
    negated = any(child.dep_ == "neg" for child in trigger.verb.children)
    ahead = planned(trigger.verb)
    when = event_date(doc, sent, trigger, ahead=ahead)
    default = None if ahead or type_ == "Visit" or is_vague(sent) else doc._.date
    event = Event(
        id="",
        type=type_,
        date=when or default,
        start=clock_time(sent.text),
        duration=duration(sent.text),
        place=event_place(doc, sent, trigger, type_, parties),
        modality="planned" if ahead else None,
        participants=tuple(persons),
        parties=parties,
    )
    return Happening(
        identified(doc, event),
        sent,
        trigger.verb,
        trigger.words,
        tuple(persons_of(left)),
        tuple(persons_of(right)),
        negated=negated,
        dated=when is not None,
        long=type_ == "Visit" and (when is None or is_range(sent, when)),
    )


def _invited(doc: Doc, sent: Span, trigger: Trigger, guests: list[Mention], goal: str) -> Happening | None:
    """ "Looks forward to welcoming X to Tokyo" foresees a visit."""
    parties = tuple(dict.fromkeys((*parties_of(doc, guests), goal)))
    if len(parties) < 2:
        return None
    when = event_date(doc, sent, trigger, ahead=True)
    event = Event(
        id="", type="Visit", date=when, place=goal, modality="planned",
        participants=tuple(persons_of(guests)), parties=parties,
    )  # fmt: skip
    return Happening(identified(doc, event), sent, trigger.verb, "welcome to", dated=when is not None, long=True)


def _enough(doc: Doc, sent: Span, trigger: Trigger, parties: tuple[str, ...], persons: list[str]) -> bool:
    """Whether two sides are known, or one that met unnamed people of a state that the sentence or the title names."""
    if len(parties) > 1:
        return True
    if len(parties) == 1 and not persons and trigger.type == "Meeting":
        return parties[0].startswith(("grouping:", "org:")) and trigger.words in {"meet", "convene", "hold meeting"}
    if not persons or not parties:
        return False
    if _unknown(doc, persons):
        return True
    if trigger.type == "Visit":
        return True  # at home; it only places the meetings that follow
    return trigger.alone and _foreign(doc, sent, parties)


def _foreseen_or_recalled(h: Happening, found: list[Happening]) -> bool:
    """What a report of another encounter only looks forward to ("hopes to host") or back at ("has visited")."""
    if not found or h is found[0] or h.verb is None or not any(len(o.event.parties) > 1 for o in found if o is not h):
        return False
    looked = any(t.lemma_ == "look" for t in islice(h.verb.ancestors, 2))
    past = h.event.type == "Visit" and h.event.date is None and h.event.modality is None
    return looked or past


def _one_sided(doc: Doc, h: Happening) -> bool:
    """Whether those who take part are all known to be of one side, so that the other side is officials without a name."""
    parties = {doc._.persons[id].party for id in h.event.participants} | set(h.event.parties)
    return len(parties) < 2 and not all(p.startswith(("grouping:", "org:")) for p in parties)


def _unknown(doc: Doc, persons: list[str]) -> bool:
    """Whether two or more met of whom the text does not say whose all of them are."""
    parties = [doc._.persons[id].party for id in persons]
    return len(persons) > 1 and None in parties and any(parties)


def _foreign(doc: Doc, sent: Span, parties: tuple[str, ...]) -> bool:
    """Whether the sentence or the title names a state or body that is not the host's own."""
    near = (m for m in doc._.mentions if sent.start <= m.start < sent.end or doc._.kinds[m.start] == "title")
    return any(set(m.parties) - set(parties) for m in near if m.kind in {"state", "body"})


def _assumed(doc: Doc, m: Mention) -> bool:
    """A guest whose state the text does not name is not taken for one of the host's."""
    return any(doc._.persons[id].assumed for id in m.ids if id in doc._.persons)


def _long_past(doc: Doc, event: Event) -> bool:
    if doc._.date is None or event.date is None:
        return False
    if len(event.date) < 10:
        return event.date < doc._.date[: len(event.date)] and event.modality is None
    return (date.fromisoformat(doc._.date) - date.fromisoformat(event.date)).days > RECENT


def _merged(found: list[Happening]) -> list[Happening]:
    """One happening per event: a later sentence about the same parties or persons on no other date adds at most a side."""
    out: list[Happening] = []
    for h in found:
        known = next((n for n, o in enumerate(out) if _same(o, h) or _same_persons(o, h)), None)
        if known is None:
            out.append(h)
        elif len(out[known].event.parties) < 2 <= len(h.event.parties):
            event = replace(out[known].event, parties=h.event.parties)
            out[known] = replace(out[known], event=identified(h.sent.doc, event))
    return out


def _same_persons(first: Happening, later: Happening) -> bool:
    """The same persons met, whatever the text says of their sides."""
    a, b = first.event, later.event
    same = len(a.participants) > 1 and set(a.participants) == set(b.participants) and a.modality == b.modality
    return same and (not later.dated or a.date == b.date) and "Visit" not in {a.type, b.type}


def _same(first: Happening, later: Happening) -> bool:
    """Nothing new in the second: no other party, no other person, no other date that the text gives."""
    a, b = first.event, later.event
    if a.id == b.id:
        return True
    together = set(b.parties) <= set(a.parties) and set(b.participants) <= set(a.participants)
    same_day = not later.dated or a.date == b.date
    return together and same_day and a.modality == b.modality and first.negated == later.negated


def _again(doc: Doc, body: list[Span], found: list[Happening]) -> Iterator[Happening]:
    """ "The officials will meet bilaterally on August 31": the same sides on another day."""
    main = next((h for h in found if len(h.event.parties) > 1 and h.event.type in {"Meeting", "Call", "Summit"}), None)
    if main is None:
        return
    for sent in body:
        for trigger in triggers(sent):
            subject = subject_of(trigger.verb)
            group = subject is not None and (subject.lower_ == "they" or subject.lower_ in GROUP_HEADS)
            if trigger.type != "Meeting" or not group or sent.start == main.sent.start or trigger.company == "between":
                continue
            ahead = planned(trigger.verb)
            when = event_date(doc, sent, trigger, ahead=ahead)
            if when is None or len(when) < 10 or any(h.event.date == when for h in found):
                continue
            event = replace(
                main.event,
                type="Meeting",
                date=when,
                start=clock_time(sent.text),
                duration=duration(sent.text),
                place=event_place(doc, sent, trigger, "Meeting", main.event.parties),
                modality="planned" if ahead else None,
            )
            again = replace(main, event=identified(doc, event), sent=sent, verb=trigger.verb, dated=True)
            if not _long_past(doc, event):
                yield again


GROUP_HEADS = frozenset(row["word"] for row in rows("groups"))


def _led(doc: Doc, h: Happening) -> Happening:
    """A meeting of states with those who led its sides or took part: "the Omani delegation was led by ..."."""
    if h.event.participants or len(h.event.parties) < 2 or h.event.type not in {"Meeting", "Call", "Summit"}:
        return h
    body = [sent for sent in doc.sents if doc._.kinds[sent.start] == "body"]
    sides = [(id, sit_for(doc, id, side)) for sent in body for side, people in leaders(doc, sent) for id in people]
    bodies = any(not p.startswith("country:") for p in h.event.parties)
    present = [(id, side) for id, side in dict(sides).items() if side in h.event.parties or (bodies and side)]
    if not present:
        return h
    first = tuple(id for id, side in present if side == present[0][1])
    rest = tuple(id for id, side in present if side != present[0][1])
    return replace(h, event=replace(h.event, participants=(*first, *rest)), hosts=first, guests=rest)
