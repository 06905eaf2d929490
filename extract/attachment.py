"""What a member of a list is joined to, seen by what kind of thing it is.

"Aggression against Ukraine and efforts to help" is no list of Ukraine and efforts; ", and the price of herring" is joined to the
matter before it, not to the verb.
"""

from __future__ import annotations

from alliancekg.extract.dependents import NOMINAL, OBJECTS, complement, inmost, rehang
from alliancekg.extract.frames import VERBS
from alliancekg.extract.leads import LIGHT
from alliancekg.extract.lexicon import words
from alliancekg.extract.phrases import INCLUDING
from alliancekg.extract.tokens import is_first
from spacy.tokens import Span, Token

EVERYBODY = words("everybody")
SAYING = frozenset({"judge", "report", "target", "express", "agree", "share", "brief", "raise"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
MISPLACED = frozenset({"conj", "prep", "appos", "ccomp", "advcl", "dobj", "obj", "attr", "pobj"})
"""What is looked at; all else hangs where it should."""
MARKS = frozenset({",", ";", "and", "or"})


def attach(sent: Span) -> None:
    """Change heads in place, left to right, so that a list grows member by member."""
    for token in sent:
        if token.dep_ not in MISPLACED or _left_of_verb(token):
            continue
        rehang(token)
        head = _gerund(token) or _infinitive(token) or _noun(token)
        if head is not None and head.i < token.i and head not in token.subtree:
            token.head, token.dep_ = head, "conj"
        if token.tag_ == "VBP" and token.dep_ == "conj" and token.head.tag_ == "VB" and _bare(token):
            token.tag_ = "VB"


def _left_of_verb(token: Token) -> bool:
    """In a subject, where names with their appositions stand."""
    return any(a.dep_ in SUBJECTS for a in token.ancestors)


def _noun(token: Token) -> Token | None:
    """The noun that this one continues the list of, where the parser has it otherwise."""
    if token.pos_ not in NOMINAL or not _joined(token):
        return None
    if token.dep_ == "conj" and (nearer := _nearer(token)) is not None:
        return nearer
    if token.dep_ in OBJECTS:
        first = next((c for c in token.head.children if c.dep_ in OBJECTS and c.i < token.left_edge.i), None)
        return first if first is not None and first.pos_ in NOMINAL else None
    if token.dep_ == "conj" and token.head.pos_ == "VERB":
        return complement(token.head, token)
    if token.dep_ == "appos" and _listed(token):
        return _top(token.head)
    if token.dep_ == "conj" and token.head.dep_ == "pobj" and _unlike(token.head, token):
        return _top(token.head)
    return None


def _nearer(token: Token) -> Token | None:
    """The noun that the "and" right before belongs to, where the parser joins its second member to something further out."""
    before = token.left_edge.i - 1
    coordinator = token.doc[before] if before > token.sent.start else None
    if coordinator is None or coordinator.dep_ != "cc" or coordinator.head == token.head:
        return None
    inner = coordinator.head
    return inner if inner.pos_ in NOMINAL and token.head.i < inner.i < token.i and inner not in token.subtree else None


def _joined(token: Token) -> bool:
    """Whether a comma or "and" stands before its phrase."""
    left = token.left_edge
    return not is_first(left) and left.nbor(-1).lower_ in MARKS


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
            if governor.head.dep_ == "acl" and governor.head.head.pos_ in NOMINAL:
                noun = governor.head.head
                continue
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
    if token.dep_ == "conj" and token.head.pos_ in NOMINAL:
        between = token.doc[token.head.i + 1 : token.left_edge.i]
        acts = [t for t in between if t.dep_ == "pobj" and t.left_edge.tag_ == "VBG"]
        return acts[-1] if acts else _top(token.head) if token.head.dep_ == "pobj" else None
    if token.dep_ == "conj" and token.head.pos_ == "VERB" and token.head.tag_ != "VBG":
        return inmost(complement(token.head, token))
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
    return complement(token.head, token) if closed and token.head.pos_ == "VERB" else None


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


def says(verb: Token) -> bool:
    """ "..., noting that": a participle of saying goes with the speaker."""
    frame = VERBS.get(verb.lemma_.lower())
    return frame is not None and frame.kind in SAYING


def _bare(verb: Token) -> bool:
    return not any(c.dep_ in {"nsubj", "nsubjpass", "aux", "mark"} for c in verb.children)
