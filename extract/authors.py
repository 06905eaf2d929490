"""Whose statement a release is: the states that issue it together, or the one that does.

"We" in it is all of them, and so is whoever affirms, agrees and decides without a subject. Whoever is thanked or
condemned later is none of them: authors are a list that begins at a fixed place ("released by ...", "We, ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import Mention, covering
from alliancekg.extract.titles import PORTFOLIO
from spacy.tokens import Doc, Span, Token

Parties = tuple[str, ...]
NAMES = frozenset({"person", "office", "group", "state", "body"})
DOCUMENTS = words("joint_documents")
LISTING = words("listing") | words("group_qualifiers")
"""Words between the names of a list of authors: "as well as", "together with", "on behalf of"."""
OPENING = 12
"""Sentences at the beginning in which a statement says who issues it."""
ONLY = ("head-of-state", "head-of-government", "foreign-minister")
"""Offices that a state has only once."""
GAP = 14
"""Words of titles between two authors; more is another matter."""

ALONE = re.compile(r"^(?:readout|statement (?:by|from) (?:nsc|press|national))", re.I)
JOINT = re.compile(r"\bjoint(?:ly)?\b|\bministers|\bleaders", re.I)
INTRODUCED = re.compile(
    r"^\W*(?:the |this |below )?(?:text |full )?.{0,40}\bfollowing (?:is\b|(?:joint )?(?:text|statement|declaration|communiqu))"
    r"|^(?:this is|below is)\b"
    r"|\b(?:issued?|issues|released?|releases|adopted|made)\b[^.]{0,30} (?:the following|this|the present)\b"
    r"[^.]{0,25}\b(?:statement|declaration|communiqu[eé])\b",
    re.I,
)
"""How the line begins that says whose statement follows."""


def issued(doc: Doc, heading: str, encounters: Sequence[Parties]) -> tuple[Span, Parties] | None:
    """The lead sentence of a statement and its authors; one state's only where the release reports no encounter."""
    sents = [s for s in doc.sents if doc._.kinds[s.start] in {"body", "attribution", "caption"}]
    lead = next((s for s in sents if doc._.kinds[s.start] == "body"), None)
    titled = re.search(r"\bstatement\b", heading, re.I) is not None
    if lead is None or ALONE.match(heading):
        return None
    documented = titled or any(word in heading.lower() for word in DOCUMENTS)
    joint = documented and JOINT.search(heading) is not None and "readout" not in heading.lower()
    named = _named(doc, sents[:OPENING], encounters)
    if not named and joint:
        named = _titled(doc) or _acting(doc, sents[:OPENING]) or next((p for p in encounters if len(p) > 1), ())
        if len(named) == 1:  # a grouping in the title, whose members are those who met
            named = next((p for p in encounters if len(p) > 2), named)
    if named and (len(named) > 1 or named[0].startswith("grouping:")):
        return lead, named
    if not titled or encounters or (joint and named != (doc._.issuer,)):
        return None
    return (lead, (doc._.issuer,)) if doc._.issuer else None


def _named(doc: Doc, sents: Sequence[Span], encounters: Sequence[Parties]) -> Parties:
    """The text's own word: "the following statement was released by ...", "We, the Foreign Ministers of ..."."""
    for sent in sents:
        if INTRODUCED.search(sent.text) and (found := _introduced(doc, sent, encounters)):
            return found
    return next((found for sent in sents if (found := _we(doc, sent))), ())


def _introduced(doc: Doc, sent: Span, encounters: Sequence[Parties]) -> Parties:
    """Those behind "by" or "from", else those who issue: "A and B met and issued the following statement"."""
    start = next((t.i for t in sent if t.lower_ in {"following", "this"}), sent.start)
    noun = next((t for t in doc[start : sent.end] if t.lower_ in DOCUMENTS | {"text"}), None)
    if noun is None:
        return ()
    behind = next((t for t in doc[noun.i : sent.end] if t.lower_ in {"by", "from"} or _of(t)), None)
    if behind is not None:
        return listed(doc, behind.i + 1, sent.end)
    parties = listed(doc, sent.start, noun.i)
    return parties if len(parties) > 1 else next((p for p in encounters if len(p) > 1), ())


def _of(token: Token) -> bool:
    return token.lower_ in {"of", "between"} and token.nbor(-1).lower_ in DOCUMENTS


def _we(doc: Doc, sent: Span) -> Parties:
    """ "We, the Leaders of A and B", "As leaders of A and B, we resolve"."""
    for token in sent:
        if token.lower_ == "we" and token.i + 1 < sent.end:
            behind = (
                listed(doc, token.i + 1, sent.end) if token.nbor(1).lower_ in {",", "the"} or _begins(token) else ()
            )
            return behind or (listed(doc, sent.start, token.i) if sent[0].lower_ == "as" else ())
    return ()


def _begins(we: Token) -> bool:
    """Whether a name follows at once: "We G7 leaders"."""
    mention = covering(we.doc, we.i + 1)
    return mention is not None and mention.kind in NAMES


def _titled(doc: Doc) -> Parties:
    """ "Joint Statement by A and B on C", "A-B Joint Statement", "Joint Statement on the A-B Dialogue"."""
    tokens = [t for t in doc if doc._.kinds[t.i] == "title"]
    noun = next((t for t in tokens if t.lower_ in DOCUMENTS), None)
    if noun is None:
        return ()
    end = tokens[-1].i + 1
    behind = next(
        (t for t in doc[noun.i + 1 : min(noun.i + 3, end)] if t.lower_ in {"by", "of", "from", "between"}), None
    )
    found = listed(doc, behind.i + 1, end) if behind is not None else ()
    before = listed(doc, tokens[0].i, noun.i)
    joined = [m.parties for m in doc._.mentions if noun.i < m.start < end and len(m.parties) > 1]
    between = [listed(doc, t.i + 1, end) for t in doc[noun.i : end] if t.lower_ == "between"]
    alone = before if before and before[0].startswith("grouping:") else ()
    if len(found) == 1 and (len(before) > 1 or _unknown(doc, behind)):
        found = ()
    return found or next((p for p in (before, *joined, *between) if len(p) > 1), alone)


def _unknown(doc: Doc, behind: Token | None) -> bool:
    """ "By President Lind and President Berg": no state has two, so that one of them is another state's, which nobody names."""
    run = _run(doc, behind.i + 1, len(doc)) if behind is not None else ()
    held = [title.role for m in run if m.kind in {"person", "office"} and not m.plural for title in m.titles[:1]]
    return any(held.count(role) > 1 for role in ONLY)


def _acting(doc: Doc, sents: Sequence[Span]) -> Parties:
    """Those that the first sentences begin with: "France, Germany and the United Kingdom take note"."""
    begun = (listed(doc, sent.start, sent.end) for sent in sents if doc._.kinds[sent.start] == "body")
    return next((parties for parties in islice(begun, 3) if len(parties) > 1), ())


def listed(doc: Doc, start: int, end: int) -> Parties:
    """The states and bodies of a list that begins at `start`; a grouping only where its members do not follow it."""
    run = _run(doc, start, end)
    found = list(dict.fromkeys(p for m in run for p in m.parties or ((m.jurisdiction,) if m.jurisdiction else ())))
    states = sum(p.startswith("country:") for p in found)
    return tuple(p for p in found if states < 2 or not p.startswith("grouping:"))


def _run(doc: Doc, start: int, end: int) -> Iterator[Mention]:
    """Names with nothing between them but titles and the words of a list."""
    i, gap = start, 0
    while i < end and gap <= GAP:
        mention = covering(doc, i)
        if mention is not None and mention.kind in NAMES and mention.use not in {"adjective", "demonym"}:
            if len(mention.parties) == 1 and _modifies(mention, doc):
                return
            yield mention
            i, gap = mention.end, 0
        elif _lists(doc[i]):
            i, gap = i + 1, gap + 1
        else:
            return


def _modifies(m: Mention, doc: Doc) -> bool:
    """ "The Syria Special Envoy Meeting": a state before a noun that is no title of its own."""
    after = doc[m.end] if m.end < len(doc) else None
    noun = m.kind in {"state", "body"} and after is not None and after.pos_ in {"NOUN", "PROPN"}
    return (
        noun and after is not None and not (after.text in PORTFOLIO or after.lower_ in LISTING or after.is_sent_start)
    )


def _lists(token: Token) -> bool:
    """Whether a word may stand between two authors: punctuation, "and", "of", a part of a title."""
    behalf = token.lower_ == "on" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "behalf"
    if token.is_punct or token.lower_ in LISTING or token.text in PORTFOLIO or behalf:
        return token.text not in {".", ";"}
    return token.text[:1].isupper() and token.pos_ in {"PROPN", "ADJ", "NOUN"} and not token.text.endswith("ing")
