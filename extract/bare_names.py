"""Names without a title, in full or the family's alone, of persons that the release names with one: "Sullivan and Hulata"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import Mention
from spacy.tokens import Doc

if TYPE_CHECKING:
    from alliancekg.extract.linking import Person

FAMILY_FIRST = words("family_first")
"""States whose names put the family first."""


def bare_names(doc: Doc) -> Iterator[Mention]:
    """Names without a title, in full or the family's alone, once the release has named the person in full."""
    covered = {i for m in doc._.mentions for i in range(m.start, m.end)}
    families: dict[str, set[str]] = {}
    for person in doc._.persons.values():
        parts = [part for part in person.label.replace(", Jr.", "").replace(" Jr.", "").split() if len(part) > 2]
        ends = {parts[-1], parts[0]} if person.jurisdiction in FAMILY_FIRST and parts else set(parts[-1:])
        for part in ends if len(parts) > 1 else ():
            families.setdefault(part, set()).add(person.id)
    for token in doc:
        ids = families.get(token.text, set()) if token.i not in covered else set()
        if len(ids) == 1:
            person = doc._.persons[next(iter(ids))]
            start, end = _widened(doc, token.i, person, covered)
            if not any(_of_another(doc, i, covered) for i in (start - 1, end)):
                covered |= set(range(start, end))
                parties = (person.party,) if person.party else ()
                yield Mention("person", start, end, (person.id,), parties, name=doc[start:end].text)


def _widened(doc: Doc, i: int, person: Person, covered: Collection[int]) -> tuple[int, int]:
    """The tokens around a family name that are the person's other names."""
    own = set(re.split(r"[\s,]+", person.label))
    start, end = i, i + 1
    while start - 1 not in covered and not doc[start].is_sent_start and doc[start - 1].text in own:
        start -= 1
    while end < len(doc) and end not in covered and not doc[end].is_sent_start and doc[end].text in own:
        end += 1
    return start, end


def _of_another(doc: Doc, i: int, covered: Collection[int]) -> bool:
    """Whether the token beside a name makes another of it: "Peace Park" is no Mr. Park."""
    if not 0 <= i < len(doc) or i in covered:
        return False
    return doc[i].is_alpha and doc[i].is_title and not doc[i].is_sent_start and not doc[i].is_stop
