"""Whose statement a release is: the states that issue it together, or the one that does.

"We" in it is all of them, and so is whoever affirms, agrees and decides without a subject.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span


def issued(doc: Doc, heading: str, *, others: bool) -> tuple[Span, tuple[str, ...]] | None:
    """The lead sentence of a statement and its authors; one state's only where the release reports no encounter."""
    if not re.search(r"\bstatement\b", heading, re.I) or re.search(
        r"^(?:readout|statement (?:by|from) (?:nsc|press|national))", heading, re.I
    ):
        return None
    joint = bool(re.search(r"\bjoint\b|\bministers|\bleaders", heading, re.I))
    sents = [s for s in doc.sents if doc._.kinds[s.start] in {"title", "body", "attribution"}]
    lead = next((s for s in sents if doc._.kinds[s.start] == "body"), None)
    if lead is None or (others and not joint):
        return None
    parties = _authors(doc, lead, heading) if joint else ()
    parties = parties or ((doc._.issuer,) if doc._.issuer else ())
    return (lead, parties) if parties else None


def _authors(doc: Doc, lead: Span, heading: str) -> tuple[str, ...]:
    """The states in "We, the Foreign Ministers of ...", else in the line that introduces the text, else in the title."""
    groups = [
        [m for m in doc._.mentions if lead.start <= m.start < lead.end and m.start - lead.start < 60]
        if lead[0].lower_ in {"we", "the"} or lead.root.lemma_ in {"issue", "release", "adopt"}
        else [],
        [m for m in doc._.mentions if doc._.kinds[m.start] == "attribution" and m.kind != "person"],
        [m for m in doc._.mentions if doc._.kinds[m.start] == "title"],
    ]
    for group in groups:
        verb = next((t.i for t in lead if t.pos_ in {"VERB", "AUX"} and t.tag_ not in {"VBG", "VBN"}), lead.end)
        chosen = [m for m in group if not (m.start >= lead.start and m.start > verb and doc._.kinds[m.start] == "body")]
        states = tuple(
            dict.fromkeys(
                p
                for m in chosen
                for p in m.parties or filter(None, (m.jurisdiction,))
                if p.startswith(("country:", "org:eu"))
            )
        )
        if len(states) > 1:
            return states
    return ()
