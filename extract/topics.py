"""Topics: the noun phrases that name a matter, in the release's words and as short as they can be.

"The importance of further advancing initiatives in the field of economic security" names "economic security".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alliancekg.extract.lexicon import rows, words
from alliancekg.extract.mentions import covering
from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter: its words, the token that heads it, and the tokens it was read from."""

    label: str
    head: int
    tokens: tuple[int, ...]


LIGHT = {row["word"]: frozenset(row["prepositions"].split()) for row in rows("light_nouns")}
"""Nouns that only introduce the matter behind them: importance of, need for, issues related to, efforts to."""
PAIRS = frozenset(row["pair"] for row in rows("set_pairs"))
DROPPED = frozenset(row["word"] for row in rows("dropped_adjectives"))
INCLUDING = words("including")
KEPT_PREPOSITIONS = words("kept_prepositions")
MAX_WORDS = 14


def matters(token: Token) -> list[Topic]:
    """The topics that a complement names: noun, infinitive, gerund or clause; conjuncts and "including" lists each their own."""
    found = [topic for part in _parts(token) for topic in _matter(part)]
    unique: dict[str, Topic] = {}
    for topic in found:
        unique.setdefault(topic.label.casefold(), topic)
    return list(unique.values())


def _parts(token: Token) -> Iterator[Token]:
    yield token
    for conjunct in token.conjuncts:
        verbal = conjunct.pos_ in {"VERB", "AUX"} and conjunct.tag_ != "VBG"
        same_kind = not verbal or token.pos_ in {"VERB", "AUX"}
        if (
            conjunct.i > token.i
            and same_kind
            and not _is_pair(token, conjunct)
            and conjunct.pos_ != "ADP"
            and not _new_clause(conjunct)
        ):
            yield conjunct


def _new_clause(token: Token) -> bool:
    """A conjunct with a subject of its own, or a finite verb, is no part of this complement."""
    finite = token.tag_ in {"VBD", "VBZ", "VBP", "MD"} or any(
        c.dep_ == "aux" and c.tag_ == "MD" for c in token.children
    )
    return token.pos_ in {"VERB", "AUX"} and (finite or any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children))


def _matter(token: Token) -> Iterator[Topic]:
    if token.pos_ in {"VERB", "AUX"} and token.tag_ not in {"NN", "NNS"}:
        yield from _of_verb(token)
    elif token.pos_ in {"PRON", "DET"} and not list(token.children):
        return
    else:
        yield from _of_noun(token)


def _of_noun(head: Token) -> Iterator[Topic]:
    """A noun names itself, or, when it only introduces, what stands behind it."""
    behind = list(_behind_light(head)) if head.lemma_.lower() in LIGHT else []
    behind = [] if len(behind) == 1 and _is_state(head, behind[0]) else behind
    if behind:
        yield from behind
    else:
        yield from _phrases(head)
    yield from _listed(head)
    yield from _purpose(head)


def _is_state(head: Token, topic: Topic) -> bool:
    """ "Progress in Yemen": a state alone behind "in" says where, so the phrase stays whole."""
    mention = covering(head.doc, topic.head)
    governor = head.doc[topic.head].head
    return mention is not None and mention.kind == "state" and governor.lower_ == "in"


def _behind_light(head: Token) -> Iterator[Topic]:
    prepositions = LIGHT[head.lemma_.lower()]
    for child in head.children:
        if child.i < head.i:
            continue
        if child.dep_ in {"prep", "agent"} and child.lower_ in prepositions:
            for inner in child.children:
                if inner.dep_ in {"pobj", "pcomp"}:
                    yield from matters(inner)
        elif child.dep_ in {"acl", "relcl", "xcomp", "ccomp", "advcl"} and "to" in prepositions and _infinitive(child):
            yield from matters(child)
        elif (
            child.dep_ == "acl"
            and child.lemma_ in {"relate", "concern", "regard", "pertain", "pose"}
            and child.lemma_ != "pose"
        ):
            yield from _complements(child)


def _infinitive(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def _listed(head: Token) -> Iterator[Topic]:
    """Members behind "including" and "such as"."""
    for child in head.subtree:
        if (
            child.dep_ == "prep"
            and child.lower_ in INCLUDING
            and child.i > head.i
            and child.head in {head, *_right(head)}
        ):
            for inner in child.children:
                if inner.dep_ in {"pobj", "pcomp"}:
                    yield from matters(inner)
                elif inner.dep_ == "prep":
                    for deeper in inner.children:
                        if deeper.dep_ in {"pobj", "pcomp"}:
                            yield from matters(deeper)
        elif (
            child.dep_ == "prep"
            and child.lower_ == "as"
            and any(c.lower_ == "such" for c in child.children)
            and child.i > head.i
        ):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from matters(inner)


def _right(head: Token) -> set[Token]:
    """The tokens of the phrase behind its head, other clauses left out."""
    return {
        t
        for t in head.subtree
        if t.i > head.i and not any(a.dep_ in {"relcl", "advcl"} for a in t.ancestors if a.i > head.i)
    }


def _purpose(token: Token) -> Iterator[Topic]:
    """ "To realize a free and open Indo-Pacific", hung on a noun or verb, names a further matter."""
    if token.pos_ == "NOUN" and token.lemma_.lower() in LIGHT:
        return
    for child in token.children:
        if child.dep_ in {"advcl"} and _infinitive(child) and child.i > token.i:
            yield from _of_verb(child)


def _of_verb(verb: Token) -> Iterator[Topic]:
    """What an act is about: its object; the whole phrase where the object is somebody or says nothing alone."""
    yield from _complements(verb) or _whole(verb)
    yield from _purpose(verb)


def _complements(verb: Token) -> list[Topic]:
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
            return topics
        if topics := [t for t in matters(obj) if not is_empty(t)]:
            return topics + [
                t
                for child in verb.children
                if child.dep_ == "prep" and child.lower_ in INCLUDING
                for t in _inner(child)
            ]
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and child.i > verb.i and not _somebody(child):
            subject = next((c for c in child.children if c.dep_ == "nsubj" and not _somebody(c)), None)
            somebody = any(c.dep_ == "nsubj" for c in child.children) and subject is None
            if somebody and verb.lemma_ in ENSURING:
                return [clause(child)]
            if topics := list(_matter(subject)) if subject is not None else list(_matter(child)):
                return topics
    return prepositional(verb)


ENABLING = words("enabling")
"""Verbs whose object is only who does what follows: "empower officials to maintain communication"."""
TOPICAL = words("topical")


def prepositional(verb: Token) -> list[Topic]:
    """Matters in the verb's prepositional phrases."""
    found: list[Topic] = []
    for child in verb.children:
        if child.dep_ in {"prep", "agent", "dative"} and child.lower_ in TOPICAL and child.i > verb.i:
            found += [t for t in _inner(child) if not is_empty(t)]
    return found


def _inner(preposition: Token) -> list[Topic]:
    found: list[Topic] = []
    for inner in preposition.children:
        if inner.dep_ in {"pobj", "pcomp"} and not _time(inner):
            found += matters(inner)
        elif inner.dep_ == "prep":
            found += _inner(inner)
    return found


def clause(verb: Token) -> Topic:
    """A whole short clause as a matter: "work is not yet done"."""
    tokens = [t for t in verb.subtree if t.dep_ not in {"mark", "punct"}][:MAX_WORDS]
    label = "".join(t.text_with_ws for t in tokens).strip()
    return Topic(label.removeprefix("the "), verb.i, tuple(t.i for t in tokens))


ENSURING = frozenset({"ensure", "guarantee", "see", "make"})


def _time(token: Token) -> bool:
    return token.lower_ in CIRCUMSTANCE


def _somebody(token: Token) -> bool:
    """A state, person or pronoun as an object: then the act on it is the matter ("hold Russia accountable")."""
    mention = covering(token.doc, token.i)
    return token.pos_ == "PRON" or (
        mention is not None and mention.kind in {"state", "person", "office", "pronoun", "group"}
    )


def is_empty(topic: Topic) -> bool:
    """Whether the words name no matter: "efforts", "$33 million"."""
    return topic.label.casefold() in EMPTY or not any(
        c.isalpha() for c in topic.label.replace("million", "").replace("billion", "")
    )


EMPTY = frozenset(row["phrase"] for row in rows("empty_topics"))


def _whole(verb: Token) -> Iterator[Topic]:
    """The verb phrase itself: "hold Russia accountable for its war against Ukraine"."""
    left = [
        t
        for t in verb.subtree
        if t.i >= verb.i and not any(a.dep_ in {"relcl", "advcl", "conj"} and a.i > verb.i for a in (t, *t.ancestors))
    ]
    indices = _contiguous([t.i for t in left], verb.i)[:MAX_WORDS]
    label = _label(verb.doc, indices)
    if len(indices) > 1:
        yield Topic(label, verb.i, tuple(indices))


def _phrases(head: Token) -> Iterator[Topic]:
    """The noun phrase of a head without its conjuncts; "regional and global challenges" gives two."""
    indices = _trailing(head, _np_tokens(head))
    conjoined = [c for c in head.children if c.dep_ == "amod" and any(g.dep_ == "conj" for g in c.children)]
    if conjoined and head.tag_ == "NNS" and conjoined[0].i in indices:
        first = conjoined[0]
        members = [first, *[c for c in first.conjuncts if c.i < head.i]]
        drop = {i for m in members for i in range(min(members, key=lambda t: t.i).i, max(m.i for m in members) + 1)}
        for member in members:
            kept = [i for i in indices if i not in drop or i == member.i]
            yield Topic(_label(head.doc, kept), head.i, tuple(kept))
        return
    label = _label(head.doc, indices)
    if label:
        yield Topic(label, head.i, tuple(indices))
    for nested in _nested(head, set(indices)):
        yield from matters(nested)


def _nested(head: Token, indices: set[int]) -> Iterator[Token]:
    """A conjunct that the parser hung inside a phrase but that is a matter of its own: "pause in the fighting and surge in aid"."""
    for i in sorted(indices):
        for child in head.doc[i].children:
            if child.dep_ == "conj" and i != head.i and child.i not in indices and _own_matter(child):
                yield child


def _own_matter(conjunct: Token) -> bool:
    return conjunct.pos_ == "NOUN" and any(c.dep_ == "prep" and c.i > conjunct.i for c in conjunct.children)


def _np_tokens(head: Token) -> list[int]:
    """The tokens of a noun phrase: modifiers and prepositional phrases, no clause, no list, no other conjunct unless a set pair."""
    kept = {head.i}
    for child in head.children:
        if _belongs(head, child):
            kept |= {t.i for t in _subtree(child)}
        elif child.dep_ == "conj" and _is_pair(head, child):
            kept |= {t.i for t in _subtree(child)} | set(range(head.i, child.i))
    return _hyphened(head.doc, _contiguous(sorted(kept), head.i))[:MAX_WORDS]


def _hyphened(doc: Doc, indices: list[int]) -> list[int]:
    """Whole words: "de-escalation" is three tokens."""
    first, last = indices[0], indices[-1]
    while (
        last + 2 < len(doc)
        and doc[last + 1].text == "-"
        and not doc[last].whitespace_
        and not doc[last + 1].whitespace_
    ):
        last += 2
    while (
        first > 1 and doc[first - 1].text == "-" and not doc[first - 2].whitespace_ and not doc[first - 1].whitespace_
    ):
        first -= 2
    return [*range(first, indices[0]), *indices, *range(indices[-1] + 1, last + 1)]


def _trailing(head: Token, indices: list[int]) -> list[int]:
    """A phrase of place right behind a conjunct is its own, whatever the parser hung it on: "freedom across the region"."""
    after = head.doc[indices[-1] + 1] if indices[-1] + 1 < len(head.doc) else None
    if (
        after is None
        or after.is_sent_start
        or after.dep_ != "prep"
        or after.lower_ not in PLACING
        or after.head.i in indices
    ):
        return indices
    joined = head.dep_ in {"conj", "dobj", "pobj", "nsubj", "obj"}
    more = [t.i for t in _subtree(after)] if joined else []
    return _contiguous([*indices, *more], head.i)[:MAX_WORDS]


PLACING = words("placing")
CIRCUMSTANCE = words("circumstance")
"""Heads of phrases that say when and how, never about what."""


def _belongs(head: Token, child: Token) -> bool:
    if child.dep_ in {
        "relcl",
        "advcl",
        "cc",
        "conj",
        "punct",
        "appos",
        "preconj",
        "dep",
        "parataxis",
        "ccomp",
    }:
        return child.dep_ == "punct" and child.text in {"-", '"', "/", "“", "”"}
    if child.dep_ == "prep" and _of_time(child):
        return False
    if child.dep_ == "prep":
        return child.lower_ in KEPT_PREPOSITIONS and child.i > head.i and not _comma_before(child)
    if child.dep_ == "acl":
        return child.i > head.i and not _comma_before(child)
    return True


def _of_time(preposition: Token) -> bool:
    """ "Over the coming days", "in the months ahead", "later this year"."""
    return any(
        _time(c) and c.lower_ not in {"meeting", "call", "support", "response"}
        for c in preposition.children
        if c.dep_ == "pobj"
    )


def _comma_before(token: Token) -> bool:
    left = token.left_edge
    return left.i > 0 and left.nbor(-1).text in {",", "–", "—", ";", ":", "("}


def _subtree(token: Token) -> Iterator[Token]:
    """A subtree without its relative clauses, lists and clauses set off by commas."""
    yield token
    for child in token.children:
        skipped = child.dep_ in {"relcl", "advcl", "parataxis"} or (child.dep_ == "prep" and child.lower_ in INCLUDING)
        apart = child.i > token.i and _comma_before(child) and child.dep_ not in {"conj", "amod", "compound", "nmod"}
        if not skipped and not apart and not (child.dep_ == "conj" and _breaks(token, child)):
            yield from _subtree(child)


def _breaks(token: Token, conjunct: Token) -> bool:
    """A conjunct deep in a phrase that is not of its kind, or has phrases of its own, ends the phrase."""
    verbal = conjunct.pos_ in {"VERB", "AUX"} and token.pos_ not in {"VERB", "AUX"}
    return verbal or (_own_matter(conjunct) and not _is_pair(token, conjunct))


def _is_pair(head: Token, conjunct: Token) -> bool:
    words = [t.lower_ for t in head.doc[head.i : conjunct.i + 1]]
    return " ".join(w for w in words if w != ",") in PAIRS or f"{head.lower_} and {conjunct.lower_}" in PAIRS


def _contiguous(indices: Iterable[int], anchor: int) -> list[int]:
    """The run of indices around the anchor; a gap of punctuation alone does not end it."""
    ordered = sorted(set(indices))
    run = [anchor]
    for i in (i for i in ordered if i > anchor):
        if i - run[-1] > 2:
            break
        run.append(i)
    for i in reversed([i for i in ordered if i < anchor]):
        if run[0] - i > 2:
            break
        run.insert(0, i)
    return run


def _label(doc: Doc, indices: list[int]) -> str:
    """The words as they stand, stripped of articles, possessive pronouns and adjectives that add nothing."""
    left = 0
    while left < len(indices) - 1 and _strippable(doc[indices[left]]):
        left += 1
    right = len(indices)
    while (
        right > left + 1
        and (doc[indices[right - 1]].is_punct or doc[indices[right - 1]].dep_ in {"cc", "prep", "det"})
        and doc[indices[right - 1]].text not in {")"}
    ):
        right -= 1
    indices = _filled(doc, indices[left:right])
    left, right = 0, len(indices)
    words = [doc[i] for i in _abbreviated(doc, indices[left:right])]
    text = "".join(
        t.text + (t.whitespace_ or (" " if n + 1 < len(words) and words[n + 1].i != t.i + 1 else ""))
        for n, t in enumerate(words)
    )
    return text.strip(' ,;:"“”')


def _filled(doc: Doc, indices: list[int]) -> list[int]:
    """The "and" and the commas between coordinated adjectives belong to the words as they stand."""
    if len(indices) < 2:
        return indices
    gaps = set(range(indices[0], indices[-1])) - set(indices)
    return list(range(indices[0], indices[-1] + 1)) if all(doc[i].dep_ in {"cc", "punct"} for i in gaps) else indices


def _abbreviated(doc: Doc, indices: list[int]) -> list[int]:
    """ "The Democratic People's Republic of Korea (DPRK)" goes by the short name the release gives it."""
    for m in doc._.mentions:
        if m.kind in {"state", "body"} and m.start in indices and m.end - 1 in indices and doc[m.end - 1].text == ")":
            open_ = next((k for k in range(m.start, m.end) if doc[k].text == "("), m.start)
            article = m.start - 1 if m.start and doc[m.start - 1].lower_ == "the" else -1
            return [i for i in indices if not (m.start <= i <= open_ or i in {m.end - 1})] if article else indices
    return indices


def _strippable(token: Token) -> bool:
    possessive = (
        token.tag_ == "PRP$"
        or token.dep_ == "det"
        or token.lower_ in {"the", "a", "an", "this", "these", "that", "those", "such"}
    )
    return (
        possessive
        or token.lower_ in DROPPED
        or token.is_punct
        or (token.dep_ in {"advmod"} and token.lower_ in DROPPED)
    )
