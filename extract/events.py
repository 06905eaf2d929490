"""The meetings, calls and visits that a release reports: who took part, for whom, when, where and how long.

Everything else in a release hangs on its main event: "the two Ministers" are its parties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from alliancekg.extract.authors import issued
from alliancekg.extract.dates import clock_time, dates, duration
from alliancekg.extract.lexicon import rows, words
from alliancekg.extract.mentions import Mention
from alliancekg.extract.model import Event, EventType, Modality, event_id
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

if not Doc.has_extension("happenings"):
    Doc.set_extension("happenings", default=())


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with the words that report it; `persons` by side are its heads of delegation."""

    event: Event
    sent: Span
    verb: Token | None
    trigger: str
    hosts: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    negated: bool = False


TRIGGERS = {row["words"]: row for row in rows("encounters")}
FUTURE = words("future")
PARTIES = frozenset({"person", "state", "body", "office", "group"})
BARRIERS = words("barriers")
TITLE_TYPES: tuple[tuple[str, EventType], ...] = (
    (
        r"\b(?:phone|telephone|video)?\s*(?:call|telephone talk|telephone conversation|phone conversation|video ?conference)\b",
        "Call",
    ),
    (r"\bvirtual(?:ly)?\b", "Call"),
    (r"\bsign(?:ing|ature|s|ed)\b", "Signing"),
    (r"\bsummit\b", "Summit"),
    (
        r"\b(?:meeting|meets|talks?|dialogue|consultations?|lunch|dinner|courtesy|bilateral|engagement)\b",
        "Meeting",
    ),
    (r"\b(?:travel|trip|visit)(?:s|ing|ling)?\b", "Visit"),
    (r"\bstatement\b", "Statement"),
)


@Language.component("alliance_events")
def create(doc: Doc) -> Doc:
    """Set `doc._.happenings`: the events of the release, the main one first."""
    found = _merged([h for sent in doc.sents if doc._.kinds[sent.start] == "body" for h in _in_sentence(doc, sent)])
    statement = _joint_statement(doc, [h.event.parties for h in found])
    doc._.happenings = (*([statement] if statement else []), *found)
    return doc


def title(doc: Doc) -> str:
    """The words of the release's title."""
    words = [token.text_with_ws for token in doc if doc._.kinds[token.i] == "title"]
    return "".join(words).strip() or (doc._.release.title or "")


def _in_sentence(doc: Doc, sent: Span) -> Iterator[Happening]:
    """The encounters that a sentence reports, one for each verb that can report one."""
    for token in sent:
        row = _trigger(token)
        if row is None or _alluded(token):
            continue
        happening = _happening(doc, sent, token, row)
        if happening:
            yield happening


def _trigger(token: Token) -> dict[str, str] | None:
    """The row of the lexicon for this verb (with its particle or noun), None where it reports no encounter."""
    if token.pos_ not in {"VERB", "AUX", "NOUN"} or not token.is_alpha:
        return None
    lemma = token.lemma_.lower()
    for child in token.children:
        if child.dep_ in {"dobj", "obj", "attr", "nsubjpass"} and token.pos_ != "NOUN":
            for noun in (child, *child.conjuncts):
                if row := TRIGGERS.get(f"{lemma} {noun.lemma_.lower()}"):
                    return row
        if child.dep_ == "prep" and (row := TRIGGERS.get(f"{lemma} {child.lower_}")):
            return row
    row = TRIGGERS.get(lemma) if token.pos_ != "NOUN" else None
    direct = any(m.start in {token.i + 1, token.i + 2} and m.kind in {"person", "office"} for m in token.doc._.mentions)
    return row if row is None or row["object"] != "direct" or direct else None


def _alluded(token: Token) -> bool:
    """In a subordinate clause that only recalls or foresees: "who met", "agreed that they will meet again"."""
    return any(t.dep_ in {"relcl", "csubj", "ccomp", "acl"} for t in (token, *token.ancestors))


def _happening(doc: Doc, sent: Span, verb: Token, row: dict[str, str]) -> Happening | None:
    hosts = _mentions_left(doc, sent, verb)
    guests = _mentions_right(doc, sent, verb)
    if row["type"] == "Visit":
        guests = [m for m in guests if m.kind == "person" and row["object"] == "guest"]
    persons = _ids(hosts) + [id for id in _ids(guests) if id not in _ids(hosts)]
    parties = _parties(doc, hosts + [m for m in guests if not _assumed(doc, m)])
    if not persons and len(parties) < 2:
        return None
    type_ = _type(doc, sent, verb, row)
    place = _place(doc, sent, verb, type_)
    if type_ == "Visit" and place and place not in parties:
        parties = (*parties, place)
    if len(parties) < 2 and not (row["alone"] == "yes" and parties and _foreign(doc, sent, parties)):
        return None
    modality: Modality | None = "planned" if _planned(verb) else None
    event = Event(
        id="",
        type=type_,
        date=_date(doc, sent, verb) or (doc._.date if not _planned(verb) and type_ != "Visit" else None),
        start=clock_time(sent.text),
        duration=duration(sent.text),
        place=place,
        format=None,
        modality=modality,
        participants=tuple(persons),
        parties=parties,
    )
    negated = any(child.dep_ == "neg" for child in verb.children)
    return Happening(
        _identified(doc, event), sent, verb, row["words"], tuple(_ids(hosts)), tuple(_ids(guests)), negated
    )


def _foreign(doc: Doc, sent: Span, parties: tuple[str, ...]) -> bool:
    """Whether the sentence or the title names a state or body that is not the host's own."""
    near = (m for m in doc._.mentions if sent.start <= m.start < sent.end or doc._.kinds[m.start] == "title")
    return any(set(m.parties) - set(parties) for m in near if m.kind in {"state", "body"})


def _identified(doc: Doc, event: Event) -> Event:
    formats = {2: "bilateral", 3: "trilateral"}
    format_ = formats.get(len(event.parties), "multilateral" if len(event.parties) > 3 else None)
    id_ = event_id(doc._.release.id, event.type, event.date, event.parties)
    return replace(event, id=id_, format=format_)


def _mentions_left(doc: Doc, sent: Span, verb: Token) -> list[Mention]:
    """Those in the verb's subject: its own, or that of the verb it is joined to or controlled by."""
    subject = subject_of(verb)
    if subject is None:
        return listed_left(doc, sent, verb)
    span = _np(subject)
    found = [m for m in doc._.mentions if span[0] <= m.start < span[1] and m.kind in PARTIES]
    return found if any(m.kind == "person" for m in found) else listed_left(doc, sent, verb) or found


def listed_left(doc: Doc, sent: Span, verb: Token) -> list[Mention]:
    """The names that end right before the verb, whatever the parser made of them."""
    found: list[Mention] = []
    at = verb.i
    for m in reversed([m for m in doc._.mentions if sent.start <= m.start and m.end <= verb.i]):
        between = doc[m.end : at]
        near = len(between) <= 4 and not any(t.pos_ == "VERB" for t in between)
        if not (near if not found else _lists(between)):
            break
        found.insert(0, m)
        at = m.start
    while found and found[0].kind == "state":
        found.pop(0)
    return [m for m in found if m.kind in PARTIES and not _is_place(doc, m)]


def subject_of(verb: Token) -> Token | None:
    """The grammatical subject, sought also at the verb that this one hangs on."""
    token = verb
    for _ in range(4):
        found = [
            c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ not in {"who", "which", "that"}
        ]
        if found:
            return found[0]
        if token.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "acl"} or token.head is token:
            return None
        token = token.head
        if token.pos_ not in {"VERB", "AUX"} and token.dep_ != "prep":
            return None
    return None


def _np(subject: Token) -> tuple[int, int]:
    """The tokens of a subject, all its conjuncts and names included, its relative clauses not."""
    edges = [subject.left_edge.i, subject.i + 1]
    for token in (subject, *subject.conjuncts):
        edges += [token.left_edge.i, token.i + 1]
        edges += [
            d.i + 1
            for d in token.subtree
            if not any(a.dep_ in {"relcl", "acl"} for a in (d, *d.ancestors) if a.i >= token.i)
        ]
    return min(edges), max(edges)


def _mentions_right(doc: Doc, sent: Span, verb: Token) -> list[Mention]:
    """Those met or spoken with: the first mention behind the verb and what is listed beside it."""
    found: list[Mention] = []
    at = verb.i + 1
    for m in (m for m in doc._.mentions if verb.i < m.start < sent.end):
        between = doc[at : m.start]
        if not found and not _reaches(between):
            break
        if found and not _lists(between):
            break
        found.append(m)
        at = m.end
    while found and found[-1].kind == "state" and _is_place(doc, found[-1]):
        found.pop()
    return [m for m in found if m.kind in PARTIES and not _is_place(doc, m)]


def _reaches(between: Span) -> bool:
    """Whether nothing but circumstance stands between the verb and whom it is about."""
    return len(between) <= 14 and not any(
        t.lower_ in BARRIERS - {"on", "during", "after", "where"}
        or (t.tag_ == "VB" and t.i and t.nbor(-1).lower_ == "to")
        for t in between
    )


def _lists(between: Span) -> bool:
    """Whether the words between two mentions only list: commas, "and", a state, an office outside the tables."""
    if len(between) > 12:
        return False
    bad = {"VERB", "AUX"}
    return not any(
        (t.pos_ in bad and t.lower_ not in {"representing", "represented", "hosted"})
        or (t.lower_ in BARRIERS | {"in", "to", "at"} and "-" not in (t.nbor(-1).text if t.i else ""))
        for t in between
    )


def _is_place(doc: Doc, m: Mention) -> bool:
    return (
        m.kind == "state"
        and m.start > 0
        and doc[m.start - 1].lower_ in {"in", "at", "from", "to", ","}
        and m.use != "compound"
    )


def _ids(mentions: list[Mention]) -> list[str]:
    return list(dict.fromkeys(id for m in mentions if m.kind in {"person", "office"} for id in m.ids))


def _parties(doc: Doc, mentions: list[Mention]) -> tuple[str, ...]:
    """The states and bodies that the mentions stand for, in order; a grouping only where its members are not named."""
    found = list(dict.fromkeys(p for m in mentions for p in m.parties if m.use not in {"adjective", "demonym"}))
    states = sum(p.startswith("country:") for p in found)
    return tuple(p for p in found if states < 2 or not p.startswith("grouping:"))


def _assumed(doc: Doc, m: Mention) -> bool:
    """A guest whose state the text does not name is not taken for one of the host's."""
    return any(doc._.persons[id].assumed for id in m.ids if id in doc._.persons)


def _type(doc: Doc, sent: Span, verb: Token, row: dict[str, str]) -> EventType:
    """Meeting or Call by the verb; where it leaves that open ("spoke"), by how and by the title."""
    text = sent.text.lower()
    if re.search(r"\bvirtual(?:ly)?\b|\bby (?:tele)?phone\b|\bvideo\b|\btelephone\b|\bvirtual\b", text) and row[
        "type"
    ] in {"Meeting", "Call"}:
        return "Call"
    if row["type"] == "Meeting" and re.search(
        r"\b(?:for|on|during|in) an? (?:[\w-]+ ){0,2}(?:call|video conference)\b", text
    ):
        return "Call"
    if row["type"] == "Meeting" and re.search(r"\bsummit\b", text) and re.search(r"\bsummit\b", title(doc), re.I):
        return "Summit"
    if row["type"] == "Call" and row["open"] == "yes":
        titled = next((t for pattern, t in TITLE_TYPES if re.search(pattern, title(doc), re.I)), "Call")
        return "Meeting" if titled in {"Meeting", "Summit"} else "Call"
    return row["type"]  # type: ignore[return-value]


def _planned(verb: Token) -> bool:
    """Future, or governed by a verb of intention."""
    chain = [verb, *[t for t in verb.ancestors if t.pos_ in {"VERB", "AUX"}]]
    marks = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if marks & FUTURE or (verb.dep_ == "conj" and {c.lower_ for c in verb.head.children if c.dep_ == "aux"} & FUTURE):
        return True
    return any(t.lemma_ in {"plan", "schedule", "expect", "intend", "invite", "look"} for t in chain[1:2]) or (
        verb.tag_ in {"VBZ", "VBP"} and any(c.dep_ == "prep" and c.lower_ == "to" for c in verb.children)
    )


def _date(doc: Doc, sent: Span, verb: Token) -> str | None:
    """The date the sentence gives nearest to its verb; that of the dateline for "today"."""
    found = [f for f in dates(sent.text, doc._.date) if not _inside_noun_phrase(sent, f.start)]
    if not found:
        return None
    at = doc[verb.i].idx - sent.start_char
    return min(found, key=lambda f: (abs(f.start - at), f.start)).iso


def _inside_noun_phrase(sent: Span, char: int) -> bool:
    """ "The DPRK's March 24 launch", "the September 9 call": the date of something else."""
    token = next((t for t in sent if t.idx - sent.start_char + len(t) > char), sent[0])
    before = [t.lower_ for t in sent.doc[max(sent.start, token.i - 2) : token.i]]
    head = token.head if token.dep_ in {"compound", "nmod", "nummod"} else token
    return (
        "'s" in before[-1:]
        or (head is not token and head.pos_ == "NOUN")
        or any(t.lower_ in {"following", "since", "building"} for t in token.ancestors)
    )


def _place(doc: Doc, sent: Span, verb: Token, type_: EventType) -> str | None:
    """The state in which it happened: "in Bali, Indonesia", "in Seoul", "at the White House"."""
    for m in doc._.mentions:
        if (
            m.kind != "state"
            or not sent.start < m.start < sent.end
            or len(m.ids) != 1
            or m.use in {"adjective", "demonym"}
        ):
            continue
        before = doc[m.start - 1]
        before = doc[m.start - 2] if before.lower_ == "the" else before
        destination = (type_ == "Visit" or before.lower_ == "visiting") and before.lower_ in {
            "to",
            "visit",
            "visited",
            "visits",
            "visiting",
        }
        city = before.text == "," and m.start > 1 and _in_city(doc, sent, m.start - 2)
        if destination or city or (before.lower_ in {"in", "at"} and _circumstance(before)):
            return str(m.ids[0])
    match = re.search(
        r"\bin (?:Washington|New York)\b|at the White House\b|at the (?:U\.?S\.? )?(?:Department of State|State Department)",
        sent.text,
    )
    return "country:USA" if match else None


def _in_city(doc: Doc, sent: Span, i: int) -> bool:
    """ "In Bali, Indonesia": capitalised words between "in" and the comma."""
    while i > sent.start and doc[i].text[:1].isupper():
        i -= 1
    return doc[i].lower_ in {"in", "at"}


def _circumstance(preposition: Token) -> bool:
    """Whether an "in" phrase says where, not about what: it hangs on a verb of encounter, not on a noun."""
    return preposition.head.pos_ in {"VERB", "AUX", "PROPN"} or preposition.i == preposition.sent.start


def _merged(found: list[Happening]) -> list[Happening]:
    """One happening per event: a later sentence about the same parties on no other date adds to the first."""
    out: list[Happening] = []
    for h in found:
        if not any(_same(o.event, h.event) for o in out):
            out.append(h)
    return out


def _same(a: Event, b: Event) -> bool:
    """Nothing new in the second: no other party, no other person, no other date."""
    if a.id == b.id:
        return True
    together = set(b.parties) <= set(a.parties) and set(b.participants) <= set(a.participants)
    return together and (b.date is None or a.date == b.date) and a.modality == b.modality


def _joint_statement(doc: Doc, encounters: list[tuple[str, ...]]) -> Happening | None:
    """A statement issued by several states, or by one where the release reports no encounter."""
    found = issued(doc, title(doc), encounters)
    if found is None:
        return None
    lead, parties = found
    event = Event(id="", type="Statement", date=doc._.date, parties=parties)
    return Happening(_identified(doc, event), lead, None, "statement")
