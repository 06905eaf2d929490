"""Dependents that the parser hangs on the wrong head: whose phrase a preposition is, whose modifier an adjective.

"Condolences to the Minister on the death" are on the death, whatever verb offers them; "including X" goes on with the matter
before it.
"""

from __future__ import annotations

from collections.abc import Container

from alliancekg.extract.frames import NOUN_PREPOSITIONS, VERBS
from alliancekg.extract.leads import FOCUS, LIGHT
from alliancekg.extract.phrases import APPOINTING, INCLUDING, PLACING
from alliancekg.extract.tokens import is_first
from spacy.tokens import Token

NOMINAL = frozenset({"NOUN", "PROPN"})
OBJECTS = frozenset({"dobj", "obj", "attr"})


def rehang(token: Token) -> None:
    """Change the head of one token, or of the words around it."""
    _adjective(token)
    _participle(token)
    _possessor(token)
    _including(token)
    _thematic(token)
    _purpose(token)


def _adjective(token: Token) -> None:
    """ "Securing inclusive and resilient growth": an adjective read as the object modifies the noun behind it."""
    if token.pos_ != "ADJ" or token.dep_ not in {"dobj", "pobj"}:
        return
    noun = next((t for t in token.subtree if t.i > token.i and t.pos_ in NOMINAL and t.dep_ in {"dobj", "pobj"}), None)
    between = token.doc[token.i + 1 : noun.i] if noun is not None else ()
    if noun is not None and between and all(t.pos_ in {"ADJ", "CCONJ", "PUNCT", "NOUN"} for t in between):
        noun.head, noun.dep_ = token.head, token.dep_
        token.head, token.dep_ = noun, "amod"


def _participle(token: Token) -> None:
    """ "Welcomed the projects, focused on health": a participle behind a comma is no clause with the object as its subject."""
    subject = next((c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if token.dep_ != "ccomp" or token.tag_ not in {"VBN", "VBD"} or subject is None or subject.i < token.head.i:
        return
    if token.nbor(-1).text == "," and not any(c.dep_ in {"aux", "auxpass", "mark"} for c in token.children):
        subject.head, subject.dep_ = token.head, "dobj"
        token.head, token.dep_ = subject, "acl"


def _possessor(token: Token) -> None:
    """ "Gender equity and women's empowerment": the possessor is the next noun's, and the list is of the nouns."""
    first, last = token.head, token.head.head
    owns = token.dep_ == "conj" and any(c.dep_ == "case" for c in token.children)
    if (
        not owns
        or first.dep_ not in {"nmod", "compound"}
        or any(c.dep_ == "case" for c in first.children)
        or last.i < token.i
    ):
        return
    first.head, first.dep_ = last.head, last.dep_
    last.head, last.dep_ = first, "conj"
    token.head, token.dep_ = last, "poss"


def _including(token: Token) -> None:
    """ "Discussed our response, including through trade": the list belongs to the last matter before it, not to the verb."""
    if token.dep_ != "prep" or not _continues(token):
        return
    inner = inmost(token.head, NOUN_PREPOSITIONS) if token.head.pos_ in NOMINAL else None
    if inner is not None and inner.i < token.i:
        token.head = inner
    if token.head.pos_ != "VERB":
        return
    verb = token.head
    found = complement(verb, token)
    found = next((c for c in reversed(list(found.conjuncts)) if found.i < c.i < token.i), found) if found else None
    if found is not None and verb.i < found.i:
        token.head = found


def _continues(preposition: Token) -> bool:
    """ "Including X", "with a focus on X", "(the importance of X) to promoting Y"."""
    if preposition.lower_ == "with":
        return any(c.lemma_.lower() in FOCUS for c in preposition.children)
    if preposition.lower_ == "to":
        weighed = any(c.dep_ in OBJECTS and c.lemma_.lower() == "importance" for c in preposition.head.children)
        return weighed and any(c.dep_ == "pcomp" for c in preposition.children)
    return preposition.lower_ in INCLUDING


def _thematic(token: Token) -> None:
    """ "Condolences to the Minister on the death", ", and for its efforts": whose phrase it is."""
    if token.pos_ != "ADP" or is_first(token):
        return
    if token.dep_ == "conj" and token.head.lower_ == token.lower_ and token.head.dep_ == "prep":
        if token.head.head.pos_ in NOMINAL:
            token.head, token.dep_ = token.head.head, "prep"
    elif (
        token.dep_ == "conj"
        and token.head.pos_ in NOMINAL
        and token.lower_ in NOUN_PREPOSITIONS.get(token.head.lemma_.lower(), ())
    ):
        token.dep_ = "prep"
    elif token.dep_ == "prep" and token.head.lemma_.lower() in NOUN_PREPOSITIONS and token.head.pos_ in NOMINAL:
        _off_stance(token, token.head)
    elif token.dep_ == "prep" and token.head.pos_ == "VERB":
        stances = [c for c in token.head.children if c.dep_ in OBJECTS and c.i < token.i]
        stances = [
            n for c in stances for n in (c, *c.conjuncts) if n.i < token.i and n.lemma_.lower() in NOUN_PREPOSITIONS
        ]
        before = token.nbor(-1)
        if stances and token.lower_ in NOUN_PREPOSITIONS[stances[-1].lemma_.lower()]:
            token.head = stances[-1]
        elif token.lower_ == "as" and before.lemma_.lower() in APPOINTING and before.pos_ == "NOUN":
            token.head = before


def _purpose(token: Token) -> None:
    """ "Discussed the sharing of data to ensure safety": the purpose is that of the matter."""
    frame = VERBS.get(token.head.lemma_.lower())
    if (
        token.dep_ != "advcl"
        or frame is None
        or frame.kind not in {"matter", "judge"}
        or token.left_edge.lower_ != "to"
    ):
        return
    matter = complement(token.head, token)
    if matter is not None and matter.i > token.head.i and token.left_edge.nbor(-1).text != ",":
        token.head = matter


def _off_stance(token: Token, noun: Token) -> None:
    """ "Concerns over backsliding in Georgia": the place is that of the matter; "outrage and condolences on the death"."""
    before = token.nbor(-1)
    mourned = before.lemma_.lower() == "condolence" and before in set(noun.conjuncts)
    placed = token.lower_ in PLACING and token.lower_ not in NOUN_PREPOSITIONS[noun.lemma_.lower()]
    inner = before.pos_ in NOMINAL and before != noun and before.dep_ in {"pobj", "conj"}
    if mourned or (placed and inner):
        token.head = before


def complement(verb: Token, before: Token) -> Token | None:
    """The last nominal complement of a verb before a token; that of "including" where there is one."""
    found = None
    for child in verb.children:
        if child.i >= before.left_edge.i or child.i < verb.i:
            continue
        if child.dep_ in OBJECTS and child.pos_ in NOMINAL:
            found = child
            listed = [g for g in child.subtree if g.dep_ == "prep" and g.lower_ in INCLUDING and g.i > child.i]
            for preposition in listed:
                found = next((g for g in preposition.children if g.dep_ == "pobj"), found)
        elif child.dep_ == "prep" and (child.lower_ in INCLUDING or found is None):
            found = next((g for g in child.children if g.dep_ == "pobj"), found)
    return found


def inmost(noun: Token | None, introducing: Container[str] = LIGHT) -> Token | None:
    """Behind a noun that introduces: "the commitment to trade and expanding it"."""
    while noun is not None and noun.lemma_.lower() in introducing:
        behind = [g for c in noun.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
        if not behind:
            break
        noun = behind[0]
    return noun
