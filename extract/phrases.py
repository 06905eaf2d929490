"""Which words belong to a noun's phrase: its modifiers and what stands behind it, no clause, no list, no circumstance.

"Japan's continued contributions this year to the peace, which began in 2001" is "Japan's continued contributions to the peace".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from alliancekg.extract.labels import QUOTES, Topic, contiguous, cut, hyphened, shortened
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import covering
from alliancekg.extract.modifiers import ADJECTIVES, before, is_pair, joined, kinds
from spacy.tokens import Token

INCLUDING = words("including")
KEPT_PREPOSITIONS = words("kept_prepositions")
PLACING = words("placing")
CIRCUMSTANCE = words("circumstance")
"""Heads of phrases that say when and how, never about what."""
CALENDAR = words("calendar")
MANNER = words("manner")
"""Nouns that make a circumstance behind a bare "in": "in support of", "in coordination with"."""
ATTENDING = words("attending")
"""Nouns that make one behind "in" with what they are of: "in the face of", "in our efforts to"."""
WEIGHT = words("weight")
"""Nouns that say behind "of" how much a matter weighs: "issues of importance to both"."""
APPOINTING = words("appointing")
_YEARS = re.compile(r"(1[89]|20)\d\d(s|-\d+)?")
COMPLEMENTED = words("complemented")
"""Nouns that an infinitive completes: right, decision, ability."""


def phrases(head: Token) -> Iterator[Topic]:
    """The noun phrase of a head without its conjuncts: one, or one for each of its coordinated modifiers."""
    indices = noun_phrase(head)
    for kept in kinds(head, indices, joined(head)) or [indices]:
        if found := cut(head, kept):
            yield found


def noun_phrase(head: Token, *, whole: bool = False) -> list[int]:
    """The tokens of a noun phrase: modifiers and prepositional phrases, no clause, no list, no conjunct but that of a set pair.

    The acts that a matter is good for are matters of their own ("its role in promoting trade"): only the `whole` phrase keeps them.
    """
    kept = {head.i}
    behind = False
    for child in head.children:
        if child.dep_ == "acl" and (behind or (purposive(head, child) and not whole)):
            continue
        if _belongs(head, child) or (whole and child.dep_ == "prep" and gained(child)):
            kept |= {t.i for t in _subtree(child)}
            behind = behind or (child.dep_ == "prep" and child.i > head.i)
        elif child.dep_ == "conj" and is_pair(head, child):
            kept |= {t.i for t in _subtree(child)} | set(range(head.i, child.i))
    indices = hyphened(head.doc, contiguous(sorted(kept), head.i))
    shared = before(head, indices[0])
    start = shared[0][0] if shared else indices[0]
    while shared and head.doc[start - 1].tag_ in ADJECTIVES:
        start -= 1
    indices = [*range(start, indices[0]), *indices]
    return shortened(head.doc, _trailing(head, indices), head.i)


def _trailing(head: Token, indices: list[int]) -> list[int]:
    """A phrase of place right behind a conjunct is its own, whatever the parser hung it on: "freedom across the region"."""
    after = head.doc[indices[-1] + 1] if indices[-1] + 1 < len(head.doc) else None
    if after is None or after.is_sent_start or after.dep_ != "prep" or after.head.i in indices:
        return indices
    if after.lower_ not in PLACING and not (after.lower_ in KEPT_PREPOSITIONS and after.head in head.conjuncts):
        return indices
    joined = head.dep_ in {"conj", "dobj", "pobj", "nsubj", "obj"}
    more = [t.i for t in _subtree(after)] if joined and not is_circumstance(after) else []
    return contiguous([*indices, *more], head.i)


def _belongs(head: Token, child: Token) -> bool:
    if child.dep_ == "punct":
        return child.text in {"-", "/", *QUOTES}
    if child.dep_ == "appos":
        return _within_name(head, child)
    if child.dep_ in {"relcl", "advcl", "cc", "conj", "preconj", "dep", "parataxis", "ccomp"}:
        return False
    if child.dep_ == "prep" and is_circumstance(child):
        return False
    if child.dep_ == "prep":
        pronoun = any(c.dep_ == "pobj" and c.pos_ == "PRON" and not list(c.children) for c in child.children)
        known = child.lower_ in KEPT_PREPOSITIONS or (child.lower_ == "as" and head.lemma_.lower() in APPOINTING)
        kept = known and gained(child) is None and not pronoun
        return kept and child.i > head.i and not comma_before(child)
    if child.dep_ == "acl":
        told = any(c.dep_ == "mark" for c in child.children)
        return child.i > head.i and not comma_before(child) and not told
    return child.dep_ not in {"advmod", "npadvmod"} or child.i < head.i


def gained(preposition: Token) -> Token | None:
    """ "Trade to promoting growth", "in order to promote growth": the act a matter is good for, where that names a matter."""
    ordered = [g for c in preposition.children if c.lower_ == "order" for g in c.children if g.dep_ == "acl"]
    if ordered:
        return ordered[0]
    acts = [c for c in preposition.children if c.dep_ == "pcomp" and c.tag_ == "VBG"]
    if preposition.lower_ not in {"to", "in"} or not acts:
        return None
    objects = [c for act in (acts[0], *acts[0].conjuncts) for c in act.children if c.dep_ in {"dobj", "prep"}]
    named = any(c.dep_ == "dobj" and covering(c.doc, c.i) is not None for c in objects)
    return acts[0] if objects and not named else None


def introduces(preposition: Token) -> bool:
    """ "Including", "such as": members follow."""
    such = preposition.lower_ == "as" and any(c.lower_ == "such" for c in preposition.children)
    return preposition.dep_ == "prep" and (preposition.lower_ in INCLUDING or such)


def purposive(head: Token, child: Token) -> bool:
    """ "Equipment to make drugs" has a purpose; "the right to exist" says what right."""
    infinitive = child.dep_ == "acl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
    return infinitive and head.lemma_.lower() not in COMPLEMENTED and child.i > head.i


def _within_name(head: Token, child: Token) -> bool:
    """The short name in brackets is part of the name: "Republic of Korea (ROK)"."""
    mention = covering(head.doc, child.i)
    return mention is not None and mention.start <= head.i < mention.end


def is_circumstance(preposition: Token) -> bool:
    """ "Over the coming days", "in the months ahead", "in support of", "issues of importance": when and how, never about what."""
    nouns = [c for c in preposition.children if c.dep_ == "pobj"]
    bare = {c.lower_ for c in nouns if not any(g.dep_ in {"det", "poss"} for g in c.children)}
    manner = MANNER if preposition.lower_ == "in" else WEIGHT if preposition.lower_ == "of" else frozenset()
    if preposition.lower_ == "in" and any(c.lower_ in ATTENDING and any(g.i > c.i for g in c.children) for c in nouns):
        return True
    return any(c.lower_ in CIRCUMSTANCE or c.text in CALENDAR or _YEARS.fullmatch(c.text) for c in nouns) or bool(
        bare & manner
    )


def comma_before(token: Token) -> bool:
    """Whether its phrase is set off by a comma or the like."""
    left = token.left_edge
    return left.i > 0 and left.nbor(-1).text in {",", "–", "—", ";", ":", "("}


def _subtree(token: Token) -> Iterator[Token]:
    """A subtree without its relative clauses, lists and clauses set off by commas."""
    yield token
    for child in token.children:
        skipped = child.dep_ in {"relcl", "advcl", "parataxis"} or introduces(child)
        skipped = skipped or (child.dep_ == "prep" and is_circumstance(child))
        apart = child.i > token.i and comma_before(child) and child.dep_ not in {"conj", "amod", "compound", "nmod"}
        apart = apart and not _within_name(token, child)
        if not skipped and not apart and not (child.dep_ == "conj" and _breaks(token, child)):
            yield from _subtree(child)


def _breaks(token: Token, conjunct: Token) -> bool:
    """A conjunct deep in a phrase that is not of its kind, or has phrases of its own, ends the phrase."""
    verbal = conjunct.pos_ in {"VERB", "AUX"} and token.pos_ not in {"VERB", "AUX", "ADJ"}
    return verbal or (own_matter(conjunct) and not is_pair(token, conjunct))


def own_matter(conjunct: Token) -> bool:
    """A noun with a phrase of its own behind it."""
    return conjunct.pos_ == "NOUN" and any(c.dep_ == "prep" and c.i > conjunct.i for c in conjunct.children)
