"""Whom "the two Ministers", "both sides", "they", "the Secretary" and "he" mean: the parties of the release's event.

No model resolves these; the event's parties, their number and their offices do. Where the number does not fit, none is chosen.
"""

from __future__ import annotations

import re

from alliancekg.extract.lexicon import rows, words
from alliancekg.extract.linking import of_office
from alliancekg.extract.mentions import Mention, covering, moved, put
from alliancekg.extract.pronouns import pronouns
from alliancekg.extract.sides import Sides, main_sides, party_of, sides_at
from spacy.language import Language
from spacy.tokens import Doc, Token

GROUP_HEADS = frozenset(row["word"] for row in rows("groups"))
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "both": 2}
DEFINITE = words("definite")
ALONE = words("alone")
HEADED = words("headed")
"""What "the heads of" stand for as their sides: state, government, delegation."""
NUMBERED = words("numbered_groups")
"""Nouns that are no sides of the release unless their number says so: "the two states"."""
OTHERS = frozenset({"counterpart", "counterparts", "interlocutor", "interlocutors", "colleague", "colleagues"})
"""Who is always on another side than the one whose they are."""
QUALIFIERS = words("group_qualifiers")
"""What may stand before "ministers" and the like without making them others: "foreign", "defense"."""


@Language.component("alliance_reference")
def create(doc: Doc) -> Doc:
    """Resolve offices without a name, group nouns and pronouns in `doc._.mentions`."""
    main = main_sides(doc)
    put(doc, [_office(doc, m, main) if m.kind == "office" else m for m in doc._.mentions])
    free = (token for token in doc if covering(doc, token.i) is None)
    groups = [m for token in free if (m := _group(doc, token, main))]
    put(doc, [*doc._.mentions, *groups])
    put(doc, [*doc._.mentions, *pronouns(doc, main)])
    return doc


def _office(doc: Doc, m: Mention, main: Sides) -> Mention:
    """ "The Foreign Minister": the person of the release who holds such an office; several, for the plural."""
    if m.plural:
        number = next((NUMBERS[t.lower_] for t in doc[max(0, m.start - 2) : m.start] if t.lower_ in NUMBERS), None)
        sides = sides_at(doc, doc[m.start], number, main)
        if len(m.parties) < 2 and not sides.fit(number):
            holders = _holders(doc, m, main)
            if len(holders) != number:
                return m
            parties = (party_of(doc, p) for p in holders)
            return moved(m, kind="group", ids=holders, parties=tuple(dict.fromkeys(p for p in parties if p)))
        chosen = m.parties if len(m.parties) > 1 else sides.parties
        return moved(m, kind="group", parties=chosen, ids=tuple(p for p in sides.persons if party_of(doc, p) in chosen))
    return of_office(doc, m, main.persons)


def _holders(doc: Doc, m: Mention, sides: Sides) -> tuple[str, ...]:
    """ "Both Secretaries" of three sides: the heads of delegation who are secretaries."""
    word = re.sub(r"ie$", "y", doc[m.end - 1].lower_.removesuffix("s"))
    if word == "minister":  # which every head of delegation may be called
        return ()
    titles = {p: {w for t in doc._.persons[p].titles for w in t.text.lower().split()} for p in sides.persons}
    return tuple(p for p, held in titles.items() if word in held)


def _group(doc: Doc, token: Token, main: Sides) -> Mention | None:
    """ "The two leaders", "both sides", "the three countries", "the two" as a subject."""
    head = token.lower_
    bare = head in {"two", "three", "both", "all"} and token.dep_ in {"nsubj", "nsubjpass"}
    if head not in GROUP_HEADS and not bare:
        return None
    start = token.i
    while start > token.sent.start and doc[start - 1].lower_ in DEFINITE | set(NUMBERS) | QUALIFIERS:
        start -= 1
    words = {t.lower_ for t in doc[start : token.i + 1]}
    his = head in OTHERS and any(c.tag_ == "PRP$" for c in token.children)
    if not (his or words & DEFINITE or head in ALONE or words & set(NUMBERS)) or _owned(token):
        return None
    number = next((NUMBERS[w] for w in sorted(words) if w in NUMBERS), None)
    if head in NUMBERED and number is None:
        return None
    sides = sides_at(doc, token, number, main)
    if his:
        return _counterpart(doc, token, start, sides)
    if not sides.parties or not sides.fit(number) or (len(sides.parties) < 2 and head not in ALONE):
        return None
    return Mention("group", start, token.i + 1, sides.persons, sides.parties, number=number)


def _counterpart(doc: Doc, token: Token, start: int, sides: Sides) -> Mention | None:
    """ "His counterpart": the sides but that of whoever is named before in the sentence, else of the last subject."""
    named = [
        m for m in doc._.mentions if m.end <= start and len(m.parties) == 1 and set(m.parties) <= set(sides.parties)
    ]
    near = [m for m in named if m.start >= token.sent.start and m.use not in {"adjective", "demonym"}]
    subjects = [m for m in named if doc[m.start : m.end].root.dep_ in {"nsubj", "nsubjpass"}]
    his = (near or subjects)[-1:]
    left = sides.without(doc, his[0].parties) if his else sides
    if not his or not left.parties or (not token.lower_.endswith("s") and len(left.parties) > 1):
        return None
    return Mention("group", start, token.i + 1, left.persons, left.parties)


def _owned(token: Token) -> bool:
    """ "The leaders of the G7", "Pacific Islands leaders", "world leaders" name a group of their own; "all countries" nobody."""
    phrases = [c for c in token.children if c.dep_ == "prep" and c.lower_ in {"of", "from"}]
    office = token.lower_ == "heads" and any(g.lemma_.lower() in HEADED for c in phrases for g in c.children)
    if token.lower_ == "heads" and not office:
        return True
    own = bool(phrases) and not office
    other = any(
        c.dep_ in {"compound", "amod", "poss", "nmod"} and c.lower_ not in QUALIFIERS | DEFINITE | set(NUMBERS)
        for c in token.children
    )
    everyone = any(c.lower_ == "all" for c in token.children) and not any(c.dep_ == "nummod" for c in token.children)
    return own or other or everyone
