"""Topics: what counts as a matter in a complement. How its label is cut is said in labels.py.

"The importance of stepping up work in the field of food security" names "food security".
"""

from __future__ import annotations

from collections.abc import Iterator

from alliancekg.extract.labels import Topic, contiguous, cut, shortened
from alliancekg.extract.leads import (
    LIGHT,
    RELATING,
    VERBAL,
    fields,
    good_for,
    included,
    infinitive,
    inner,
    introduced,
    members,
    nested,
    purposes,
    series,
    substantive,
)
from alliancekg.extract.lexicon import rows, words
from alliancekg.extract.mentions import covering
from alliancekg.extract.modifiers import joined
from alliancekg.extract.phrases import INCLUDING, noun_phrase, phrases
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc, Token

__all__ = ["LIGHT", "Topic", "clause", "is_empty", "is_told", "listed", "matter", "matters", "members", "prepositional"]

ENABLING = words("enabling")
"""Verbs whose object is only who does what follows: "empower officials to maintain communication"."""
ENSURING = frozenset({"ensure", "guarantee", "see", "make"})
TOPICAL = words("topical")
POINTING = frozenset({"it", "them", "this", "that", "these", "those"})
EVERYBODY = words("everybody")
GRAVE = frozenset({"urgency", "gravity", "severity", "seriousness"})
"""What is said of "the situation" is the matter."""
EMPTY = frozenset(row["phrase"] for row in rows("empty_topics"))


def matters(token: Token) -> list[Topic]:
    """The topics that a complement names: noun, infinitive, gerund or clause; conjuncts and "including" lists each their own."""
    unique: dict[str, Topic] = {}
    for topic in (topic for part in members(token) for topic in _matter(part)):
        unique.setdefault(topic.label.casefold(), topic)
    return list(unique.values())


def matter(part: Token) -> list[Topic]:
    """The topics of one member alone."""
    return list(_matter(part))


def is_empty(topic: Topic) -> bool:
    """Whether the words name no matter: "efforts", "$33 million", "countries"."""
    label = topic.label.casefold()
    letters = any(c.isalpha() for c in label.replace("million", "").replace("billion", ""))
    return (
        label in EMPTY
        or label in STOP_WORDS
        or not letters
        or label.removesuffix("s") in EVERYBODY
        or label in EVERYBODY
    )


def is_told(doc: Doc, topic: Topic) -> bool:
    """ "They communicate frequently", "met for the first time": what somebody did is no matter."""
    first = doc[topic.tokens[0]]
    bare = first.tag_ == "VB" and not any(c.dep_ == "aux" for c in first.children)
    return first.tag_ in {"VBD", "VBP", "VBZ"} or (bare and any(c.dep_ == "nsubj" for c in first.children))


def _matter(token: Token) -> Iterator[Topic]:
    if token.pos_ in VERBAL and token.tag_ not in {"NN", "NNS"}:
        yield from _of_verb(token)
    elif not _nameless(token):
        yield from _of_noun(token)


def _nameless(token: Token) -> bool:
    """A pronoun alone, or a possessor whose possession comes later."""
    alone = token.pos_ in {"PRON", "DET"} and (token.tag_ in {"PRP", "PRP$"} or not list(token.children))
    return alone or any(c.dep_ == "case" for c in token.children)


def _of_noun(head: Token) -> Iterator[Topic]:
    """A noun names itself, or, when it only introduces, what stands behind it."""
    behind = _behind(head) or [topic for field in fields(head) for topic in _matter(field)]
    if behind:
        yield from behind
    elif listed_behind := series(head):
        yield from _headed(head, listed_behind)
    else:
        yield from phrases(head)
        yield from (topic for lead in nested(head) for topic in matters(lead))
    for lead in (*included(head), *good_for(head), *purposes(head)):
        yield from matters(lead)


def _behind(head: Token) -> list[Topic]:
    """The matters that a noun introduces; none where it says more than they: "urgency of the situation", "progress in Yemen"."""
    found = [topic for lead in introduced(head) for topic in _introduced(head, lead)]
    grave = head.lemma_.lower() in GRAVE and [topic.label for topic in found] == ["situation"]
    return [] if grave or (len(found) == 1 and _is_place(head, found[0])) else found


def _introduced(head: Token, lead: Token) -> list[Topic]:
    """ "Efforts to expand trade" is trade; "the need for Russia to withdraw" stays whole; "issues related to trade" is trade."""
    if lead.dep_ == "acl" and lead.lemma_ in RELATING and not infinitive(lead):
        return _complements(lead)
    if lead.dep_ in {"acl", "advcl", "xcomp", "ccomp", "relcl"} and any(c.dep_ == "nsubj" for c in lead.children):
        tokens = [t.i for t in lead.subtree]
        found = cut(head, shortened(head.doc, [*range(head.i, tokens[0]), *tokens], head.i))
        return [found] if found else []
    return matters(lead)


def _is_place(head: Token, topic: Topic) -> bool:
    """ "Progress in Yemen": a state alone behind "in" says where, so the phrase stays whole."""
    mention = covering(head.doc, topic.head)
    governor = head.doc[topic.head].head
    return mention is not None and mention.kind == "state" and governor.lower_ == "in"


def _headed(head: Token, members_of: list[Token]) -> Iterator[Topic]:
    """The head with the first of the series, and each of the others for itself."""
    end = min(i for f in members_of[1:] for i in [f.left_edge.i, *(c for chunk in joined(f) for c in chunk)])
    if found := cut(head, list(range(noun_phrase(head)[0], end))):
        yield found
    for member in members_of[1:]:
        yield from _matter(member)


def listed(head: Token) -> list[Topic]:
    """The members that "including" and the like introduce behind a noun."""
    return [topic for lead in included(head) for topic in matters(lead)]


def _of_verb(verb: Token) -> Iterator[Topic]:
    """What an act is about: its object; the whole phrase where the object is somebody or says nothing alone."""
    found = _complements(verb)
    aims = [topic for lead in purposes(verb) for topic in matters(lead)]
    shared = [
        c for c in verb.children if c.dep_ == "conj" and c.pos_ in VERBAL and any(g.dep_ == "dobj" for g in c.children)
    ]
    if not found and not aims and not shared:
        found = list(_whole(verb))
    yield from found
    yield from aims


def _complements(verb: Token) -> list[Topic]:
    if _held(verb):
        return list(_whole(verb))
    objects = [
        c
        for c in verb.children
        if (c.dep_ in {"dobj", "obj", "attr", "nsubjpass"} and c.i > verb.i) or c.dep_ == "nsubjpass"
    ]
    for obj in objects:
        enabled = [c for c in verb.children if c.dep_ in {"xcomp", "ccomp", "advcl"} and c.i > obj.i and infinitive(c)]
        if verb.lemma_ in ENABLING and enabled:
            return [t for c in enabled for t in matters(c)]
        if _somebody(obj):
            return list(_whole(verb))
        if obj.lemma_.lower() in LIGHT and not _behind(obj) and (topics := prepositional(verb)):
            return [*(t for t in phrases(obj) if len(t.tokens) > 1 and substantive(obj)), *topics]
        if topics := [t for t in matters(obj) if not is_empty(t)]:
            listed = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in INCLUDING]
            return topics + [t for child in listed for lead in inner(child) for t in matters(lead)]
    return _clausal(verb) or prepositional(verb)


def _clausal(verb: Token) -> list[Topic]:
    """The matters of the clause that a verb governs: "ensure that products reach markets"."""
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and child.i > verb.i and not _somebody(child):
            subject = next((c for c in child.children if c.dep_ == "nsubj" and not _somebody(c)), None)
            somebody = any(c.dep_ == "nsubj" for c in child.children) and subject is None
            if somebody and verb.lemma_ in ENSURING:
                pronoun = any(c.dep_ == "nsubj" and c.pos_ == "PRON" for c in child.children)
                return [] if pronoun else [clause(child)]
            if topics := list(_matter(subject)) if subject is not None else list(_matter(child)):
                return topics
    return []


def prepositional(verb: Token) -> list[Topic]:
    """Matters in the verb's prepositional phrases."""
    found: list[Topic] = []
    for child in verb.children:
        if child.dep_ in {"prep", "agent", "dative"} and child.lower_ in TOPICAL and child.i > verb.i:
            found += [t for lead in inner(child) for t in matters(lead) if not is_empty(t)]
    return found


def clause(verb: Token) -> Topic:
    """A whole short clause as a matter: "work is not yet done"."""
    tokens = [t.i for t in verb.subtree if t.dep_ not in {"mark", "punct"}]
    tokens = shortened(verb.doc, tokens, verb.i)
    return cut(verb, tokens) or Topic(verb.text, verb.i, (verb.i,))


def _somebody(token: Token) -> bool:
    """A state, person or pronoun as an object: then the act on it is the matter ("hold Russia accountable")."""
    mention = covering(token.doc, token.i)
    return token.pos_ == "PRON" or (
        mention is not None and mention.kind in {"state", "person", "office", "pronoun", "group"}
    )


def _held(verb: Token) -> bool:
    """ "Hold those responsible accountable", "hold him to account"."""
    return verb.lemma_ == "hold" and any(t.lower_ in {"accountable", "account", "responsible"} for t in verb.subtree)


def _whole(verb: Token) -> Iterator[Topic]:
    """The verb phrase itself: "hold Russia accountable for its war against Ukraine"; none where it is "strengthen it"."""
    near = [*verb.children, *(g for c in verb.children if c.dep_ == "ccomp" for g in c.children)]
    if any(c.dep_ in {"dobj", "nsubj"} and c.lower_ in POINTING for c in near):
        return
    left = [
        t
        for t in verb.subtree
        if t.i >= verb.i and not any(a.dep_ in {"relcl", "advcl", "conj"} and a.i > verb.i for a in (t, *t.ancestors))
    ]
    if any(c.dep_ == "auxpass" for c in verb.children):
        return
    indices = shortened(verb.doc, contiguous([t.i for t in left], verb.i), verb.i)
    found = cut(verb, indices)
    told = any(
        verb.doc[i].tag_ in {"PRP", "WRB"} and not verb.doc[i].lower_.endswith(("self", "selves")) for i in indices
    )
    if found and len(indices) > 1 and not told:
        yield found
