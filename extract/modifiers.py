"""Modifiers that several chunks share: "bilateral and regional issues" are two matters, "just and equal societies" are one."""

from __future__ import annotations

from alliancekg.extract.lexicon import rows, words
from alliancekg.extract.mentions import covering
from spacy.tokens import Doc, Token

PAIRS = frozenset(row["pair"] for row in rows("set_pairs"))
CLASSIFYING = words("classifying")
"""Modifiers that make two kinds of one plural head: regional and global challenges."""
SHARED = words("shared_heads")
"""Nouns of relation, which several modifiers share even in the singular."""
JOINTS = frozenset({",", "and", "or"})
ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "VBN"})
DEEDS = ("tion", "sion", "ment", "ing", "ance", "ence", "al", "ure", "sis")
"""Endings of nouns that say what is done."""
MODIFYING = ADJECTIVES | {"NN", "NNS", "NNP", "VBG", "HYPH", "CD"}


def joined(head: Token) -> list[list[int]]:
    """The modifiers that a noun shares, in their order."""
    doc, first, start = head.doc, head.i, head.sent.start
    while first > start and (doc[first - 1].tag_ in MODIFYING or "-" in {doc[first].text, doc[first - 1].text}):
        first -= 1
    return before(head, first)


def before(head: Token, first: int) -> list[list[int]]:
    """The modifiers joined before a phrase that begins at `first`: an adjective before a comma or "and" modifies what comes.

    "Our robust political, economic, security and people-to-people ties"; a bare noun counts where an adjective does, or the head is
    of the kind that is shared ("trade and security ties").
    """
    doc, chunks, begin = head.doc, list[list[int]](), head.sent.start
    while True:
        gap = first - 1
        while gap > begin and doc[gap].lower_ in JOINTS:
            gap -= 1
        if gap == first - 1 or gap < begin or doc[gap].dep_ in {"acomp", "acl", "ROOT"}:
            break
        start = gap
        if doc[gap].tag_ in ADJECTIVES:
            while doc[start - 1].tag_ in ADJECTIVES or doc[start - 1].tag_ == "HYPH":
                start -= 1
        elif _named(doc, gap) and _named(doc, first):
            start = covering(doc, gap).start  # type: ignore[union-attr]  # named
        elif doc[gap].lower_ not in CLASSIFYING or doc[gap - 1].tag_ in {"JJ", "NN", "NNS", "NNP", "IN", "VBG"}:
            break
        chunks.insert(0, list(range(start, gap + 1)))
        first = start
    if any(_named(doc, chunk[0]) for chunk in chunks) and doc[first - 1].tag_ not in ADJECTIVES:
        return []
    adjectival = any(doc[chunk[-1]].tag_ in ADJECTIVES or _named(doc, chunk[0]) for chunk in chunks)
    return chunks if adjectival or head.lemma_.lower() in SHARED else []


def _named(doc: Doc, i: int) -> bool:
    mention = covering(doc, i)
    return mention is not None and mention.kind in {"state", "body"} and mention.use != "adjective"


def kinds(head: Token, indices: list[int], joined: list[list[int]]) -> list[list[int]]:
    """The phrases of "political, economic and security ties"; none where the modifiers make no kinds of their own."""
    doc = head.doc
    if not joined or (head.tag_ not in {"NNS", "NNPS"} and not _alone(head)):
        return []
    own = [i for i in indices if joined[-1][-1] < i < head.i and doc[i].lower_ not in JOINTS]
    single = " " not in "".join(doc[i].text_with_ws for i in own).strip()
    last = next(
        (n for n, i in enumerate(own) if doc[i].lower_ in CLASSIFYING), len(own) - 1 if own and single else None
    )
    if last is None or any(doc[chunk[-1]].lower_ not in CLASSIFYING for chunk in joined):
        return []
    rest = [*own[last + 1 :], *[i for i in indices if i >= head.i]]
    return [*[[*chunk, *rest] for chunk in joined], [*own[: last + 1], *rest]]


def _alone(head: Token) -> bool:
    """ "Security and diplomatic cooperation" is two, "military and economic cooperation between Russia and China" one."""
    behind = [c for c in head.children if c.i > head.i]
    return head.lemma_.lower() in SHARED and not any(
        c.dep_ == "prep" or (c.dep_ == "conj" and is_pair(head, c)) for c in behind
    )


def is_pair(head: Token, conjunct: Token) -> bool:
    """Whether two nouns are one thing: a set pair, or two acts on one object ("making and sale of drugs")."""
    between = [t.lower_ for t in head.doc[head.i : conjunct.i + 1]]
    pair = " ".join(w for w in between if w != ",") in PAIRS or f"{head.lower_} and {conjunct.lower_}" in PAIRS
    return pair or _acts(head, conjunct)


def _acts(first: Token, second: Token) -> bool:
    adjacent = second.i == first.i + 2 and first.nbor(1).lower_ in {"and", "or"}
    joint = any(c.lower_ == "of" and c.i > second.i for noun in (first, second) for c in noun.children)
    deeds = any(first.lower_.endswith(ending) and second.lower_.endswith(ending) for ending in DEEDS)
    return adjacent and joint and (deeds or first.nbor(1).lower_ == "or")
