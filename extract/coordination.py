"""Mend long coordinations, which a small parser breaks: "on addressing A, promoting B, and upholding C" is one list.

What follows a comma in the form of the member before it (gerund, bare infinitive, object) is the list's next member.
"""

from __future__ import annotations

from collections.abc import Iterator

from alliancekg.extract.attachment import attach, says
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import covering
from alliancekg.extract.tokens import is_first
from spacy.language import Language
from spacy.tokens import Doc, Token

INCLUDING = words("including")
INTRODUCING = INCLUDING | {"as"}
TOPICAL = words("topical")
MATTERS = frozenset({"on", "about", "regarding", "concerning"})
INTERLOCUTORS = words("interlocutors")
FINITE = words("finite")
GERUNDS = frozenset({"pcomp", "xcomp", "conj", "dobj", "pobj"})
OBJECTS = frozenset({"dobj", "obj", "appos", "npadvmod", "dep", "nmod", "attr", "oprd"})


@Language.component("alliance_coordination")
def create(doc: Doc) -> Doc:
    """Change heads in place, from left to right."""
    for token in doc:
        if token.tag_ == "JJ" and token.dep_ in {"dobj", "pobj"}:
            _shared_noun(token)
        if token.is_sent_start or token.dep_ == "ROOT":
            continue
        if _said_by_us(token):
            token.head = token.sent.root
            continue
        if token.dep_ == "prep" and token.lower_ in MATTERS:
            _talked_with(token)
        if token.lower_ in INCLUDING and token.dep_ == "prep":
            _including(token)
            continue
        mend = _gerund if token.tag_ == "VBG" else _infinitive if _bare(token) else _noun
        if before := mend(token):
            _join(token, before)
    for sent in doc.sents:
        attach(sent)
    return doc


def _said_by_us(token: Token) -> bool:
    """ "We welcome the decision to enhance X and thank Norway": the second verb is ours, not joined to the infinitive."""
    if token.dep_ != "conj" or token.tag_ not in {"VB", "VBP"} or not says(token):
        return False
    root = token.sent.root
    if root.tag_ != "VBP":
        return False
    ours = any(c.dep_ == "nsubj" and c.lower_ == "we" for c in root.children)
    inside = token.head.i > root.i and token.head.tag_ == "VB" and _infinitival(token.head)
    return ours and says(root) and (token.head == root or inside)


def _gerund(token: Token) -> Token | None:
    """A gerund hung on the main verb like a participle, though it goes on with a list of matters."""
    if not is_first(token) and token.nbor(-1).text == ":" and token.dep_ in {"advcl", "acl", "appos", "dep", "pcomp"}:
        return token.head if token.head.pos_ == "NOUN" else next((m for m in _spine(token) if m.pos_ == "NOUN"), None)
    astray = token.dep_ == "conj" and token.head.tag_ in FINITE | {"VB"}
    if says(token) or not (astray or (token.dep_ == "advcl" and _after_comma(token))):
        return None
    spine = list(_spine(token))
    gerunds = [m for m in spine if m.tag_ == "VBG" and m.dep_ in GERUNDS and not says(m)]
    listed = [m for m in spine if _introduced(m)]
    objects = [m for m in spine if m.dep_ == "pobj" and m.head.lower_ in TOPICAL and (astray or _closes(token))]
    return next((found[0] for found in (gerunds, listed, objects[::-1]) if found), None)


def _infinitive(token: Token) -> Token | None:
    """ "To restore A, create B, and build C": a bare verb joined to the finite one, though an infinitive stands before it."""
    if token.dep_ not in {"conj", "ccomp", "dep", "parataxis", "advcl"} or token.head.i > token.i:
        return None
    if token.dep_ == "conj" and token.head.tag_ == "VB":
        return None
    before = next((m for m in _spine(token) if m.tag_ == "VB" and _infinitival(m)), None)
    if before is not None:
        token.tag_ = "VB"
    return before


def _noun(token: Token) -> Token | None:
    """A second object behind a comma: "discussed A, the B of C, and D"; what hangs loose behind "such as A, B"."""
    if token.pos_ not in {"NOUN", "PROPN"} or not _after_comma(token):
        return None
    if token.dep_ == "conj":
        return next((m for m in _spine(token) if _introduced(m) and m.i > token.head.i), None)
    if token.dep_ not in OBJECTS:
        return None
    if token.dep_ == "appos" and _two_persons(token, token.head):
        return token.head
    if covering(token.doc, token.i) is not None and token.dep_ in {"appos", "nmod", "npadvmod"}:
        return None
    listed = next((m for m in _spine(token) if _introduced(m)), None)
    if listed is not None and (token.dep_ != "appos" or _goes_on(token)):
        return listed
    if token.dep_ == "appos" and _goes_on(token) and covering(token.doc, token.head.i) is None:
        return token.head
    earlier = [
        c for c in token.head.children if c.i < token.left_edge.i and c.i > token.head.i and c.dep_ in {"dobj", "xcomp"}
    ]
    if earlier and token.dep_ in {"dobj", "obj"} and token.head.pos_ == "VERB":
        return earlier[-1]
    inner = next((m for m in _spine(token) if m.pos_ == "VERB" and m.dep_ == "relcl"), None)
    objects = [c for c in inner.children if c.i > inner.i and c.dep_ in {"dobj", "xcomp"}] if inner is not None else []
    return objects[-1] if objects and token.dep_ in {"dobj", "obj"} else None


def _talked_with(preposition: Token) -> None:
    """ "Consulted with Indian counterparts on X": what the talk was about, not the counterparts."""
    noun = preposition.head
    somebody = noun.lemma_.lower() in INTERLOCUTORS or covering(noun.doc, noun.i) is not None
    if noun.pos_ not in {"NOUN", "PROPN"} or not somebody or covering(noun.doc, preposition.i) is not None:
        return
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "with"
        and noun.i < preposition.i
        and noun.head.head.pos_ in {"VERB", "NOUN"}
    ):
        preposition.head = noun.head.head


def _two_persons(token: Token, head: Token) -> bool:
    """ "Special Representative A, Special Representative B, and Director General C": each is somebody else."""
    found = [covering(token.doc, each.i) for each in (token, head)]
    return all(m is not None and m.kind == "person" for m in found) and len({m.ids for m in found if m}) == 2


def _including(preposition: Token) -> None:
    """ "Our cooperation around them, including tackling": hung on the verb, it goes with the noun before it."""
    if preposition.head.pos_ not in {"VERB", "AUX"} or preposition.head.i > preposition.i:
        return
    nouns = [
        m for m in _spine(preposition) if m.pos_ in {"NOUN", "PROPN"} and m.dep_ in {"dobj", "pobj", "conj", "attr"}
    ]
    if nouns and (covering(preposition.doc, nouns[-1].i) is None or len(nouns) > 1):
        preposition.head = nouns[-1]


def _shared_noun(adjective: Token) -> None:
    """ "Securing inclusive and resilient economic growth", read as "securing inclusive" and "resilient growth"."""
    joined = next((c for c in adjective.children if c.dep_ == "conj" and c.tag_ == "JJ"), None)
    noun = (
        next((c for c in joined.children if c.i > joined.i and c.pos_ == "NOUN"), None) if joined is not None else None
    )
    if noun is not None:
        noun.head, noun.dep_ = adjective.head, adjective.dep_
        adjective.head, adjective.dep_ = noun, "amod"


def _introduced(noun: Token) -> bool:
    """The first member behind "including" and "such as"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in INTRODUCING


def _goes_on(token: Token) -> bool:
    return any(c.dep_ == "conj" for c in token.children)


def _closes(token: Token) -> bool:
    """Whether the gerund begins a run that ends in "and": three or more members make a list."""
    return any(c.dep_ == "conj" and c.tag_ == "VBG" for c in token.children)


def _bare(token: Token) -> bool:
    """A base form without a subject, "to" or modal of its own."""
    own = {"nsubj", "nsubjpass", "aux", "mark", "expl"}
    base = token.tag_ in {"VB", "VBP"} and token.lower_ == token.lemma_.lower()
    return base and token.pos_ == "VERB" and not any(c.dep_ in own for c in token.children)


def _infinitival(verb: Token) -> bool:
    """Behind "to", itself or what it is joined to."""
    first = verb
    while first.dep_ == "conj" and first.head.tag_ == "VB":
        first = first.head
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in first.children)


def _after_comma(token: Token) -> bool:
    """Whether a comma, with "and" perhaps, stands before the phrase."""
    left = token.left_edge
    before = None if is_first(left) else left.nbor(-1)
    if before is not None and before.lower_ in {"and", "or"} and not is_first(before):
        before = before.nbor(-1)
    return before is not None and before.text in {",", ";", "–", "—"}


def _spine(token: Token) -> Iterator[Token]:
    """The words whose phrases end right before this one's, innermost first."""
    at, first = token.left_edge.i - 1, token.sent.start
    while at > first and (token.doc[at].is_punct or token.doc[at].dep_ == "cc"):
        at -= 1
    last = token.doc[at]
    for member in (last, *last.ancestors):
        if member.i >= token.i or token in set(member.ancestors) or member == token.head:
            return
        yield member


def _join(token: Token, before: Token) -> None:
    if before.i < token.i and before not in set(token.subtree):
        token.head, token.dep_ = before, "conj"
