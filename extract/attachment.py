"""What a phrase belongs to: members and modifiers that the parser hangs on the wrong word, seen by what kind of thing they are.

"Aggression against Ukraine and efforts to help" is no list of Ukraine and efforts; ", and the price of herring" is joined to the
matter before it, not to the verb; "with a focus on X" and "including X" go on with a matter.
"""

from __future__ import annotations

from alliancekg.extract.frames import VERBS
from alliancekg.extract.lexicon import words
from alliancekg.extract.topics import FOCUS, LIGHT
from spacy.tokens import Span, Token

INCLUDING = words("including")
EVERYBODY = words("everybody")
SAYING = frozenset({"judge", "report", "target", "express", "agree", "share", "brief", "raise"})
NOMINAL = frozenset({"NOUN", "PROPN"})
OBJECTS = frozenset({"dobj", "obj", "attr"})
MARKS = frozenset({",", ";", "and", "or"})


def attach(sent: Span) -> None:
    """Change heads in place, left to right, so that a list grows member by member."""
    for token in sent:
        if token.dep_ in {"nsubj", "nsubjpass"} or _left_of_verb(token):
            continue
        _adjective(token)
        _possessor(token)
        _including(token)
        head = _gerund(token) or _infinitive(token) or _noun(token)
        if head is not None and head.i < token.i and head not in token.subtree:
            token.head, token.dep_ = head, "conj"
        if token.tag_ == "VBP" and token.dep_ == "conj" and token.head.tag_ == "VB" and _bare(token):
            token.tag_ = "VB"


def _left_of_verb(token: Token) -> bool:
    """In a subject, where names with their appositions stand."""
    return any(a.dep_ in {"nsubj", "nsubjpass", "csubj"} for a in token.ancestors)


def _noun(token: Token) -> Token | None:
    """The noun that this one continues the list of, where the parser has it otherwise."""
    if token.pos_ not in NOMINAL or not _joined(token):
        return None
    if token.dep_ in OBJECTS:
        first = next((c for c in token.head.children if c.dep_ in OBJECTS and c.i < token.left_edge.i), None)
        return first if first is not None and first.pos_ in NOMINAL else None
    if token.dep_ == "conj" and token.head.pos_ == "VERB":
        return _complement(token.head, token)
    if token.dep_ == "appos" and _listed(token):
        return _top(token.head)
    if token.dep_ == "conj" and token.head.dep_ == "pobj" and _unlike(token.head, token):
        return _top(token.head)
    return None


def _joined(token: Token) -> bool:
    """Whether a comma or "and" stands before its phrase."""
    left = token.left_edge
    return left.i > token.sent.start and left.nbor(-1).lower_ in MARKS


def _complement(verb: Token, before: Token) -> Token | None:
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


def _listed(token: Token) -> bool:
    """An apposition that a list goes on behind: ", the Y of Z, and the W"."""
    if any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in token.children):
        return False
    if any(c.dep_ == "cc" for c in token.children):
        return True
    end = token.right_edge.i + 1
    rest = token.doc[end : token.sent.end]
    return len(rest) > 1 and (
        rest[0].lower_ in {"and", "or"} or (rest[0].text == "," and rest[1].lower_ in {"and", "or"})
    )


def _unlike(first: Token, second: Token) -> bool:
    """A name and a matter, or a noun that introduces one, are no members of one phrase: "war against Ukraine and efforts to"."""
    if second.lemma_.lower() in LIGHT and second.pos_ == "NOUN":
        return any(c.i > second.i and c.dep_ in {"prep", "acl"} for c in second.children)
    own = any(c.dep_ in {"amod", "acl", "prep"} for c in second.children)
    possessed = any(c.tag_ == "PRP$" for c in second.children)
    return (
        first.pos_ == "PROPN"
        and second.pos_ == "NOUN"
        and own
        and not possessed
        and second.lemma_.lower() not in EVERYBODY
    )


def _top(noun: Token) -> Token:
    """The noun at the top of the phrase: the one that hangs on a verb, on "including", or is a member of a list already."""
    while noun.dep_ in {"pobj", "conj", "appos"}:
        governor = noun.head
        if noun.dep_ == "pobj":
            if governor.head.pos_ == "VERB" and governor.lower_ not in INCLUDING:
                objects = [
                    c for c in governor.head.children if c.dep_ in OBJECTS and c.i < governor.i and c.pos_ in NOMINAL
                ]
                return objects[-1] if objects else noun
            if governor.lower_ in INCLUDING or governor.head.pos_ not in NOMINAL:
                break
            governor = governor.head
        if governor.pos_ not in NOMINAL:
            break
        noun = governor
    return noun


def _gerund(token: Token) -> Token | None:
    """ "Attracting investment, ensuring supply, and strengthening trade": the second of several gerunds is no clause of manner."""
    if token.tag_ != "VBG" or not _joined(token) or not _bare(token) or says(token):
        return None
    if token.dep_ == "conj" and token.head.dep_ == "pobj" and token.head.pos_ in NOMINAL:
        return _top(token.head)
    if token.dep_ == "conj" and token.head.pos_ == "VERB" and token.head.tag_ != "VBG":
        return _inmost(_complement(token.head, token))
    if token.dep_ != "advcl":
        return None
    earlier = [
        t
        for t in token.doc[token.sent.start : token.left_edge.i]
        if t.tag_ == "VBG"
        and (t.dep_ in {"pcomp", "xcomp"} or (t.dep_ in OBJECTS))
        and t.head in {token.head, *token.head.subtree}
    ]
    if earlier:
        return earlier[-1]
    closed = any(c.dep_ == "conj" and c.tag_ == "VBG" for c in token.children) and any(
        c.dep_ == "cc" for c in token.subtree
    )
    return _complement(token.head, token) if closed and token.head.pos_ == "VERB" else None


def _inmost(noun: Token | None) -> Token | None:
    """Behind a noun that introduces: "the commitment to trade and expanding it"."""
    while noun is not None and noun.lemma_.lower() in LIGHT:
        behind = [g for c in noun.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
        if not behind:
            break
        noun = behind[0]
    return noun


def _infinitive(token: Token) -> Token | None:
    """ "To revitalize industry, create jobs and expand trade": a bare verb joined to a finite one continues the infinitives."""
    if token.tag_ not in {"VB", "VBP"} or token.dep_ != "conj" or not _joined(token) or not _bare(token):
        return None
    if token.head.pos_ in NOMINAL:
        return next((a for a in token.ancestors if a.tag_ == "VB" and any(c.lower_ == "to" for c in a.children)), None)
    if token.head.tag_ not in {"VBD", "VBZ"}:
        return None
    earlier = [
        t
        for t in token.head.subtree
        if t.tag_ == "VB"
        and token.head.i < t.i < token.i
        and any(c.lower_ == "to" for c in t.children if c.dep_ == "aux")
    ]
    return earlier[-1] if earlier else None


def _adjective(token: Token) -> None:
    """ "Securing inclusive and resilient growth": an adjective read as the object modifies the noun behind it."""
    if token.pos_ != "ADJ" or token.dep_ not in {"dobj", "pobj"}:
        return
    noun = next((t for t in token.subtree if t.i > token.i and t.pos_ in NOMINAL and t.dep_ in {"dobj", "pobj"}), None)
    between = token.doc[token.i + 1 : noun.i] if noun is not None else ()
    if noun is not None and between and all(t.pos_ in {"ADJ", "CCONJ", "PUNCT", "NOUN"} for t in between):
        noun.head, noun.dep_ = token.head, token.dep_
        token.head, token.dep_ = noun, "amod"


def _possessor(token: Token) -> None:
    """ "Gender equity and women's empowerment": the possessor belongs to the noun behind it, and the list is of the nouns."""
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
    if token.dep_ != "prep" or token.head.pos_ != "VERB" or not _continues(token):
        return
    verb = token.head
    found = _complement(verb, token)
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


def says(verb: Token) -> bool:
    """ "..., noting that": a participle of saying goes with the speaker."""
    frame = VERBS.get(verb.lemma_.lower())
    return frame is not None and frame.kind in SAYING


def _bare(verb: Token) -> bool:
    return not any(c.dep_ in {"nsubj", "nsubjpass", "aux", "mark"} for c in verb.children)
