"""Who takes part in an encounter, for whom: the names in its subject, behind "with" and "between", and who led the sides."""

from __future__ import annotations

from dataclasses import replace

from alliancekg.extract.authors import issued
from alliancekg.extract.encounters import Trigger, lemma_of
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import Mention
from alliancekg.extract.speakers import is_transcript
from spacy.tokens import Doc, Span, Token

PARTIES = frozenset({"person", "state", "body", "office", "group"})
BARRIERS = words("barriers")
MARGINS = words("margins")
"""Nouns that put a meeting beside another one: margins, sidelines."""


def hosts(doc: Doc, sent: Span, verb: Token) -> list[Mention]:
    """Those in the verb's subject: its own, or that of the verb it is joined to or controlled by."""
    subject = subject_of(verb)
    if subject is None:
        return listed_left(doc, sent, verb)
    if subject.lower_ in {"we", "i"}:
        return [Mention("group", subject.i, subject.i + 1, parties=speakers(doc))]
    start, end = _phrase(subject)
    found = [m for m in doc._.mentions if start <= m.start < end and m.kind in PARTIES]
    if any(m.kind == "person" for m in found):
        return found
    if subject.lower_ in {"he", "she"} and (spoken_of := _antecedent(doc, subject)):
        return [spoken_of]
    return listed_left(doc, sent, verb) or found


def speakers(doc: Doc) -> tuple[str, ...]:
    """Who says "we": the authors of a joint statement, else the issuer; nobody in a transcript."""
    if is_transcript(doc._.release.text):
        return ()
    heading = doc._.heading or ""
    found = issued(doc, heading, ())
    return found[1] if found else (doc._.issuer,) if doc._.issuer else ()


def _antecedent(doc: Doc, pronoun: Token) -> Mention | None:
    """Whom "he" or "she" means: the person who was a subject last."""
    before: list[Mention] = [m for m in doc._.mentions if m.end <= pronoun.i and m.kind == "person" and m.ids]
    for m in reversed(before):
        head = doc[m.start : m.end].root
        main = not any(t.dep_ in {"relcl", "acl", "advcl", "ccomp"} for t in head.ancestors)
        if doc._.kinds[m.start] == "body" and head.dep_ in {"nsubj", "nsubjpass"} and main:
            return m
    return None


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
    return [m for m in found if m.kind in PARTIES and not is_place(doc, m)]


def subject_of(verb: Token) -> Token | None:
    """The grammatical subject, sought also at the verb that this one hangs on."""
    token = verb
    for _ in range(4):
        found = [
            c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ not in {"who", "which", "that"}
        ]
        if found:
            return found[0]
        if token.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "acl", "prep"} or token.head == token:
            return None
        token = token.head
        if token.pos_ not in {"VERB", "AUX"} and token.dep_ != "prep":
            return None
    return None


def _phrase(subject: Token) -> tuple[int, int]:
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


def guests(doc: Doc, sent: Span, trigger: Trigger) -> list[Mention]:
    """Those met or spoken with: named in the noun ("the Japan-Iceland talks"), then behind the verb or its noun."""
    if trigger.company == "between":
        return [*_named_in(doc, trigger.noun), *_between(doc, sent, trigger)]
    start = trigger.verb.i + 1 if trigger.noun is None else min(trigger.verb.i, trigger.noun.i) + 1
    inside = _named_in(doc, trigger.noun)
    found = _behind(doc, sent, start, trigger, skipped=inside)
    return [*(inside if not any(m.kind == "person" for m in found) else ()), *found]


def _named_in(doc: Doc, noun: Token | None) -> list[Mention]:
    """States and bodies that the noun itself names: "the Japan-Iceland consultations", "the G7 Ministers' Meeting"."""
    if noun is None:
        return []
    nouns = [noun, *(g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj")]
    inside = [
        m
        for n in nouns
        for m in doc._.mentions
        if n.left_edge.i <= m.start <= n.i and ((m.kind in {"state", "body"} and m.use != "capital") or _ministers(m))
    ]
    sides = {p for m in inside for p in m.parties}
    bodies = any(m.kind == "body" or _ministers(m) for m in inside)
    return [replace(m, use="compound") for m in dict.fromkeys(inside)] if len(sides) > 1 or bodies else []


def _ministers(m: Mention) -> bool:
    """ "The G7 Foreign Ministers' Meeting": officials of a body, or of several states."""
    return m.kind in {"office", "group"} and m.plural and bool(m.parties)


def _between(doc: Doc, sent: Span, trigger: Trigger) -> list[Mention]:
    """The two sides of a meeting that is a subject: "between X and Y", "of X with Y", "co-chaired by X and Y"."""
    found: list[Mention] = []
    noun = trigger.noun or trigger.verb
    for token in doc[noun.i : sent.end]:
        led = token.lower_ == "by" and lemma_of(token.head) in {"chair", "lead", "head", "attend", "host", "sign"}
        if token.lower_ in {"between", "among", "with"} or led or (token.lower_ == "of" and token.head == noun):
            listed = _behind(doc, sent, token.i + 1, trigger, skipped=[])
            found += [m for m in listed if m not in found]
    return found


def _behind(doc: Doc, sent: Span, start: int, trigger: Trigger, *, skipped: list[Mention]) -> list[Mention]:
    """The first names behind a word and what is listed beside them; circumstances are passed over."""
    found: list[Mention] = []
    at = start
    for m in (m for m in doc._.mentions if start <= m.start < sent.end):
        between = doc[at : m.start]
        if not found and not _reaches(between):
            break
        if found and m.kind == "state" and [t.lower_ for t in between if t.lower_ != "the"] == ["to"]:
            at = m.end  # an ambassador's host state
            continue
        if found and not _lists(between):
            break
        if not found and (any(o.start == m.start for o in skipped) or _circumstantial(doc, m, trigger)):
            at = m.end
            continue
        found.append(m)
        at = m.end
    while found and found[-1].kind == "state" and is_place(doc, found[-1]):
        found.pop()
    return [m for m in found if m.kind in PARTIES and not is_place(doc, m)]


def _circumstantial(doc: Doc, m: Mention, trigger: Trigger) -> bool:
    """Where, beside or about what: "in Bern", "on the margins of the G7 summit", "on Ukraine"; an owner of something else."""
    before = [t.lower_ for t in doc[max(0, m.start - 6) : m.start]]
    last = before[-2] if before[-1:] == ["the"] and len(before) > 1 else before[-1] if before else ""
    owner = m.end < len(doc) and doc[m.end].text in {"'s", "'"} and m.kind in {"person", "office"}
    topic = last in {"on", "about", "over", "regarding"} and (m.kind in {"state", "body"} or trigger.company != "on")
    beside = bool(set(before) & MARGINS)
    adjective = m.use in {"adjective", "demonym"} and not _counterpart(doc, m)
    root = doc[m.start : m.end].root
    officials = m.kind == "body" and root.dep_ in {"compound", "amod", "nmod"} and root.head.lower_ not in HEADS
    return is_place(doc, m) or owner or topic or beside or adjective or officials


def _counterpart(doc: Doc, m: Mention) -> bool:
    """ "Her Icelandic counterpart" stands for Iceland."""
    return m.kind == "state" and m.end < len(doc) and doc[m.end].lower_ in {"counterpart", "counterparts"}


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


def is_place(doc: Doc, m: Mention) -> bool:
    """A state behind "in", "at" or "to" is where something is."""
    return (
        m.kind == "state"
        and m.start > 0
        and doc[m.start - 1].lower_ in {"in", "at", "from", "to", ","}
        and m.use != "compound"
    )


def persons_of(mentions: list[Mention]) -> list[str]:
    """Who is named, once each."""
    return list(dict.fromkeys(id for m in mentions if m.kind in {"person", "office"} for id in m.ids))


def parties_of(doc: Doc, mentions: list[Mention]) -> tuple[str, ...]:
    """The states and bodies that the mentions stand for, in order; a grouping only where its members are not named."""
    counted = [m for m in mentions if m.use not in {"adjective", "demonym"} or _counterpart(doc, m)]
    found = list(dict.fromkeys(p for m in counted for p in m.parties))
    states = sum(p.startswith("country:") for p in found)
    return tuple(p for p in found if states < 2 or not p.startswith("grouping:"))


HEADS = words("heads")
"""Plural nouns that stand for the members of the body beside them: "G7 leaders"."""
