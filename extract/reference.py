"""Whom "the two Ministers", "both sides", "they", "the Secretary" and "he" mean: the parties of the release's event.

No model resolves these; the event's parties, their number and their offices do. Where the number does not fit, none is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator

from alliancekg.extract.lexicon import rows, words
from alliancekg.extract.linking import of_office
from alliancekg.extract.mentions import Mention, covering, moved, put
from alliancekg.extract.speakers import is_transcript
from spacy.language import Language
from spacy.tokens import Doc, Token

GROUP_HEADS = frozenset(row["word"] for row in rows("groups"))
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "both": 2}
DEFINITE = words("definite")
ALONE = words("alone")
QUALIFIERS = words("group_qualifiers")
"""What may stand before "ministers" and the like without making them others: "foreign", "defense"."""


@Language.component("alliance_reference")
def create(doc: Doc) -> Doc:
    """Resolve offices without a name, group nouns and pronouns in `doc._.mentions`."""
    parties, persons = _sides(doc)
    put(doc, [_office(doc, m, parties, persons) if m.kind == "office" else m for m in doc._.mentions])
    free = (token for token in doc if covering(doc, token.i) is None)
    groups = [m for token in free if (m := _group(doc, token, parties, persons))]
    put(doc, [*doc._.mentions, *groups])
    put(doc, [*doc._.mentions, *_pronouns(doc, parties, persons)])
    return doc


def _sides(doc: Doc) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parties and heads of delegation of the main event: the authors of a joint statement, else those who met."""
    events = [happening.event for happening in doc._.happenings]
    for event in events:
        if len(event.parties) > 1:
            same = (e.participants for e in events if set(e.parties) == set(event.parties) and e.participants)
            return event.parties, next(same, event.participants)
    for happening in doc._.happenings:
        return happening.event.parties, happening.event.participants
    return _together(doc) or ((doc._.issuer,) if doc._.issuer else ()), ()


def _together(doc: Doc) -> tuple[str, ...]:
    """Where no encounter is told: the states that act together in a sentence's subject, else those that the title joins."""
    for sent in (s for s in doc.sents if doc._.kinds[s.start] == "body"):
        subject = next((c for c in sent.root.children if c.dep_ == "nsubj"), None)
        joined = (subject, *subject.conjuncts) if subject is not None else ()
        found = [m for t in joined if (m := covering(doc, t.i)) and m.kind in {"state", "person", "office"}]
        parties = tuple(dict.fromkeys(p for m in found for p in m.parties))
        if len(parties) > 1 and len(found) == len(joined):
            return parties
    titled = (m for m in doc._.mentions if doc._.kinds[m.start] == "title" and len(m.parties) > 1)
    return next((m.parties for m in titled if all(p.startswith("country:") for p in m.parties)), ())


def _office(doc: Doc, m: Mention, parties: tuple[str, ...], persons: tuple[str, ...]) -> Mention:
    """ "The Foreign Minister": the person of the release who holds such an office; several, for the plural."""
    if m.plural:
        number = next((NUMBERS[t.lower_] for t in doc[max(0, m.start - 2) : m.start] if t.lower_ in NUMBERS), None)
        if number not in {None, len(parties), len(persons)} and len(m.parties) < 2:
            return m
        chosen = m.parties if len(m.parties) > 1 else parties
        return moved(m, kind="group", parties=chosen, ids=tuple(p for p in persons if _party(doc, p) in chosen))
    return of_office(doc, m, persons)


def _party(doc: Doc, person: str) -> str | None:
    found = doc._.persons.get(person)
    return found.party if found else None


def _group(doc: Doc, token: Token, parties: tuple[str, ...], persons: tuple[str, ...]) -> Mention | None:
    """ "The two leaders", "both sides", "the three countries", "the two" as a subject."""
    head = token.lower_
    bare = head in {"two", "three", "both"} and token.dep_ in {"nsubj", "nsubjpass"}
    if head not in GROUP_HEADS and not bare:
        return None
    start = token.i
    while start > token.sent.start and doc[start - 1].lower_ in DEFINITE | set(NUMBERS) | QUALIFIERS:
        start -= 1
    words = {t.lower_ for t in doc[start : token.i + 1]}
    his = head in {"counterpart", "counterparts"} and any(c.tag_ == "PRP$" for c in token.children)
    if not (his or words & DEFINITE or head in ALONE or words & set(NUMBERS)) or _owned(token):
        return None
    number = next((NUMBERS[w] for w in sorted(words) if w in NUMBERS), None)
    fits = number is None or number in (len(parties), len(persons))
    if not parties or not fits or (len(parties) < 2 and head not in ALONE):
        return None
    return Mention("group", start, token.i + 1, persons, parties, number=number)


def _owned(token: Token) -> bool:
    """ "The leaders of the G7", "Pacific Islands leaders", "world leaders" name a group of their own; "all countries" nobody."""
    own = any(c.dep_ == "prep" and c.lower_ in {"of", "from"} for c in token.children)
    other = any(
        c.dep_ in {"compound", "amod", "poss", "nmod"} and c.lower_ not in QUALIFIERS | DEFINITE | set(NUMBERS)
        for c in token.children
    )
    everyone = any(c.lower_ == "all" for c in token.children) and not any(c.dep_ == "nummod" for c in token.children)
    return own or other or everyone


def _pronouns(doc: Doc, parties: tuple[str, ...], persons: tuple[str, ...]) -> Iterator[Mention]:
    """ "They" and "we": all parties; "he", "she" and "it": whoever last was a subject of the kind."""
    seen: list[Mention] = []
    for token in doc:
        if doc._.kinds[token.i] != "body":
            continue
        mention = covering(doc, token.i)
        if mention is None and token.lower_ in PRONOUNS and (token.tag_ == "PRP" or token.lower_ in {"we", "they"}):
            mention = _pronoun(doc, token, seen, parties, persons)
            if mention is not None:
                yield mention
        if mention is not None and token.dep_ in {"nsubj", "nsubjpass"}:
            seen.append(mention)


PRONOUNS = words("pronouns")


def _pronoun(
    doc: Doc, token: Token, seen: list[Mention], parties: tuple[str, ...], persons: tuple[str, ...]
) -> Mention | None:
    at, word = (token.i, token.i + 1), token.lower_
    if word == "we" and is_transcript(doc._.release.text):
        return None
    if word == "we":
        joint = any(h.event.type == "Statement" and len(h.event.parties) > 1 for h in doc._.happenings)
        chosen = parties if joint else (doc._.issuer,) if doc._.issuer else ()
        return Mention("pronoun", *at, (), chosen)
    last = seen[-1] if seen else None
    if word == "they":
        if last is not None and last.kind == "group":
            return Mention("pronoun", *at, last.ids, last.parties)
        alone = last is not None and last.kind == "group"
        return Mention("pronoun", *at, persons, parties) if len(parties) > 1 or alone else None
    kinds = {"state", "body"} if word == "it" else {"person", "office", "pronoun"}
    near = seen[-1:] if word == "it" else reversed(seen)
    same = next((m for m in near if m.kind in kinds and len(m.parties) == 1 and (word == "it" or m.ids)), None)
    return Mention("pronoun", *at, same.ids, same.parties) if same else None
