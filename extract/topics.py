"""Topics: what counts as a matter in a complement. How its label is cut is said in labels.py.

"The importance of further advancing initiatives in the field of economic security" names "economic security".
"""

from __future__ import annotations

from collections.abc import Iterator

from alliancekg.extract.labels import (
    DROPPED,
    INCLUDING,
    PLACING,
    Topic,
    comma_before,
    contiguous,
    cut,
    gained,
    introduces,
    is_circumstance,
    noun_phrase,
    own_matter,
    phrases,
    purposive,
    shortened,
)
from alliancekg.extract.lexicon import rows, words
from alliancekg.extract.mentions import covering
from alliancekg.extract.modifiers import is_pair, joined
from spacy.tokens import Token

__all__ = ["LIGHT", "Topic", "clause", "is_empty", "listed", "matter", "matters", "members", "prepositional"]

LIGHT = {row["word"]: frozenset(row["prepositions"].split()) for row in rows("light_nouns")}
"""Nouns that only introduce the matter behind them: importance of, need for, issues related to, efforts to."""
SPREADING = frozenset({"of", "on", "in", "for", "against", "to"})
FOCUS = frozenset({"focus", "emphasis", "attention"})
ENABLING = words("enabling")
"""Verbs whose object is only who does what follows: "empower officials to maintain communication"."""
ENSURING = frozenset({"ensure", "guarantee", "see", "make"})
TOPICAL = words("topical")
SUBSTANTIVE = words("substantive")
COOPERATIVE = words("cooperative")
"""Heads that only introduce their list, so that they may be left out (settled case 7)."""
EVERYBODY = words("everybody")
GRAVE = frozenset({"urgency", "gravity", "severity", "seriousness"})
"""What is said of "the situation" is the matter."""
POINTING = frozenset({"it", "them", "this", "that", "these", "those"})
EMPTY = frozenset(row["phrase"] for row in rows("empty_topics"))
NOMINAL = frozenset({"NOUN", "PROPN"})
VERBAL = frozenset({"VERB", "AUX"})


def matters(token: Token) -> list[Topic]:
    """The topics that a complement names: noun, infinitive, gerund or clause; conjuncts and "including" lists each their own."""
    unique: dict[str, Topic] = {}
    for topic in (topic for part in members(token) for topic in _matter(part)):
        unique.setdefault(topic.label.casefold(), topic)
    return list(unique.values())


def members(token: Token) -> list[Token]:
    """The complement's head and its conjuncts, those left out that only modify a later one: "economic and security ties"."""
    parts = list(_parts(token))
    modifying = {i for part in parts[1:] if part.pos_ == "NOUN" for chunk in joined(part) for i in chunk}
    return [part for part in parts if part.i not in modifying]


def matter(part: Token) -> list[Topic]:
    """The topics of one member alone."""
    return list(_matter(part))


def is_empty(topic: Topic) -> bool:
    """Whether the words name no matter: "efforts", "$33 million", "countries"."""
    label = topic.label.casefold()
    letters = any(c.isalpha() for c in label.replace("million", "").replace("billion", ""))
    return label in EMPTY or not letters or label.removesuffix("s") in EVERYBODY or label in EVERYBODY


def _parts(token: Token) -> Iterator[Token]:
    yield token
    for conjunct in token.conjuncts:
        verbal = conjunct.pos_ in VERBAL and conjunct.tag_ != "VBG"
        same_kind = not verbal or token.pos_ in VERBAL
        apart = conjunct.pos_ == "ADP" or is_pair(token, conjunct) or _new_clause(conjunct)
        if conjunct.i > token.i and same_kind and not apart:
            yield conjunct


def _new_clause(token: Token) -> bool:
    """A conjunct with a subject of its own, or a finite verb, is no part of this complement."""
    modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in token.children)
    finite = modal or token.tag_ in {"VBD", "VBZ", "VBP", "MD"}
    return token.pos_ in VERBAL and (finite or any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children))


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
    behind = list(_behind_light(head)) if head.lemma_.lower() in LIGHT and not _substantive(head) else []
    if len(behind) == 1 and (
        _is_place(head, behind[0]) or (behind[0].label == "situation" and head.lemma_.lower() in GRAVE)
    ):
        behind = []
    behind = behind or _fields(head)
    members_of = _series(head) if not behind else []
    if behind:
        yield from behind
    elif members_of:
        yield from _headed(head, members_of)
    else:
        yield from phrases(head)
        yield from (topic for nested in _nested(head) for topic in matters(nested))
    yield from listed(head)
    yield from _gained(head)
    yield from _purpose(head)


def _substantive(head: Token) -> bool:
    """ "A gender-responsive approach to aid" says more than aid."""
    marked = [c for c in head.children if c.dep_ in {"amod", "compound"} and c.lower_ not in DROPPED]
    return head.lemma_.lower() in SUBSTANTIVE and bool(marked)


def _fields(head: Token) -> list[Topic]:
    """ "Cooperation on trade, health and space": each field is the matter; "cooperation on trade" is one."""
    if head.lemma_.lower() not in COOPERATIVE:
        return []
    for child in head.children:
        if (
            child.dep_ == "prep"
            and child.lower_ in {"on", "in", "against"}
            and child.i > head.i
            and not comma_before(child)
        ):
            fields = [f for c in child.children if c.dep_ == "pobj" for f in members(c)]
            if len(fields) > 1 and not any(covering(f.doc, f.i) for f in fields):
                return [topic for field in fields for topic in _matter(field)]
    return []


def _prepositions(head: Token) -> Iterator[Token]:
    """The prepositions behind a noun, also one right behind that the parser hung on the verb."""
    yield from (c for c in head.children if c.dep_ == "prep" and c.i > head.i and not comma_before(c))
    after = head.doc[head.i + 1] if head.i + 1 < head.sent.end else head
    if after.dep_ == "prep" and after.head == head.head and after.head.pos_ in VERBAL and after.lower_ in PLACING:
        yield after


def _series(head: Token) -> list[Token]:
    """Three matters or more behind one preposition: "the misuse of chemicals, presses and equipment"."""
    for child in _prepositions(head):
        if child.lower_ in SPREADING:
            found = [f for c in child.children if c.dep_ == "pobj" for f in members(c)]
            plain = all(f.pos_ == "NOUN" and covering(f.doc, f.i) is None for f in found)
            if len(found) > 2 and plain:
                return found
    return []


def _headed(head: Token, series: list[Token]) -> Iterator[Topic]:
    """The head with the first of them, and each of the others for itself."""
    end = min(i for f in series[1:] for i in [f.left_edge.i, *(c for chunk in joined(f) for c in chunk)])
    if found := cut(head, list(range(noun_phrase(head)[0], end))):
        yield found
    for member in series[1:]:
        yield from _matter(member)


def _is_place(head: Token, topic: Topic) -> bool:
    """ "Progress in Yemen": a state alone behind "in" says where, so the phrase stays whole."""
    mention = covering(head.doc, topic.head)
    governor = head.doc[topic.head].head
    return mention is not None and mention.kind == "state" and governor.lower_ == "in"


def _behind_light(head: Token) -> Iterator[Topic]:
    prepositions = LIGHT[head.lemma_.lower()]
    infinitives = bool(prepositions & {"to", "inf"})
    for child in (c for c in head.children if c.i > head.i):
        if child.dep_ in {"prep", "agent"} and child.lower_ in prepositions:
            yield from _inner(child)
        elif child.dep_ in {"acl", "relcl", "xcomp", "ccomp", "advcl"} and infinitives and _infinitive(child):
            if any(c.dep_ == "nsubj" for c in child.children):
                tokens = [t.i for t in child.subtree]
                found = cut(head, shortened(head.doc, [*range(head.i, tokens[0]), *tokens], head.i))
                yield from [found] if found else []
            else:
                yield from matters(child)
        elif child.dep_ == "acl" and child.lemma_ in {"relate", "concern", "regard", "pertain"}:
            yield from _complements(child)
        elif child.dep_ in {"acl", "relcl"}:
            yield from _taken(child)


def _taken(verb: Token) -> Iterator[Topic]:
    """ "Steps taken to expand trade", "the priority that we place on health"."""
    for child in verb.children:
        if child.dep_ in {"xcomp", "advcl"} and _infinitive(child) and child.i > verb.i:
            yield from matters(child)
        elif child.dep_ == "prep" and child.lower_ == "on" and verb.lemma_ in {"place", "attach", "put"}:
            yield from _inner(child)


def _infinitive(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def listed(head: Token) -> Iterator[Topic]:
    """Members behind "including", "such as" and "with a focus on"."""
    right = {head, *_right(head)}
    for child in head.subtree:
        if child.dep_ != "prep" or child.i < head.i or child.head not in right:
            continue
        if introduces(child) or (child.lower_ == "on" and child.head.lemma_ == "focus"):
            yield from _inner(child)
        elif child.lower_ == "with":
            nouns = [c for c in child.children if c.dep_ == "pobj" and c.lemma_.lower() in FOCUS]
            yield from (t for noun in nouns for c in noun.children if c.lower_ == "on" for t in _inner(c))


def _right(head: Token) -> set[Token]:
    """The tokens of the phrase behind its head, other clauses left out."""
    return {
        t
        for t in head.subtree
        if t.i > head.i and not any(a.dep_ in {"relcl", "advcl"} for a in t.ancestors if a.i > head.i)
    }


def _gained(head: Token) -> Iterator[Topic]:
    """ "The importance of trade to promoting growth": what the matter is good for is a matter too."""
    for child in _right(head):
        nominal = child.dep_ == "prep" and child.head.pos_ in {"NOUN", "PROPN"}
        act = gained(child) if nominal and child.lower_ not in LIGHT.get(child.head.lemma_.lower(), ()) else None
        yield from matters(act) if act is not None else ()


def _purpose(token: Token) -> Iterator[Topic]:
    """ "To realize a free and open Indo-Pacific", hung on a noun or verb, names a further matter."""
    if token.pos_ == "NOUN" and token.lemma_.lower() in LIGHT and not _substantive(token):
        return
    for child in token.children:
        advancing = child.dep_ == "advcl" and _infinitive(child) and child.i > token.i
        if advancing or (token.pos_ in NOMINAL and purposive(token, child)):
            yield from matters(child)


def _of_verb(verb: Token) -> Iterator[Topic]:
    """What an act is about: its object; the whole phrase where the object is somebody or says nothing alone."""
    found = _complements(verb)
    purposes = list(_purpose(verb))
    shared = [
        c for c in verb.children if c.dep_ == "conj" and c.pos_ in VERBAL and any(g.dep_ == "dobj" for g in c.children)
    ]
    if not found and not purposes and not shared:
        found = list(_whole(verb))
    yield from found
    yield from purposes


def _complements(verb: Token) -> list[Topic]:
    if _held(verb):
        return list(_whole(verb))
    objects = [
        c
        for c in verb.children
        if (c.dep_ in {"dobj", "obj", "attr", "nsubjpass"} and c.i > verb.i) or c.dep_ == "nsubjpass"
    ]
    for obj in objects:
        enabled = [c for c in verb.children if c.dep_ in {"xcomp", "ccomp", "advcl"} and c.i > obj.i and _infinitive(c)]
        if verb.lemma_ in ENABLING and enabled:
            return [t for c in enabled for t in matters(c)]
        if _somebody(obj):
            return list(_whole(verb))
        if obj.lemma_.lower() in LIGHT and not list(_behind_light(obj)) and (topics := prepositional(verb)):
            return [*(t for t in phrases(obj) if len(t.tokens) > 1 and _substantive(obj)), *topics]
        if topics := [t for t in matters(obj) if not is_empty(t)]:
            listed = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in INCLUDING]
            return topics + [t for child in listed for t in _inner(child)]
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
            found += [t for t in _inner(child) if not is_empty(t)]
    return found


def _inner(preposition: Token) -> list[Topic]:
    found: list[Topic] = []
    if is_circumstance(preposition):
        act = gained(preposition)
        return matters(act) if act is not None else []
    for inner in preposition.children:
        if inner.dep_ in {"pobj", "pcomp"}:
            found += matters(inner)
        elif inner.dep_ == "prep":
            found += _inner(inner)
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


def _nested(head: Token) -> Iterator[Token]:
    """A conjunct that the parser hung inside a phrase but that is a matter of its own: "pause in the fighting and surge in aid"."""
    indices = set(noun_phrase(head))
    for i in sorted(indices):
        for child in head.doc[i].children:
            if child.dep_ == "conj" and i != head.i and child.i not in indices and own_matter(child):
                yield child
