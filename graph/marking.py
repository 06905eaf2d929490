"""Where a passage names what it states something of, so that a reader sees at once why it stands behind an edge."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache

from alliancekg.ontology.gazetteer import load

LEAST = 4
"""Letters of a part of a person's name that stands for the person, so that no "Lee" or "van" does."""
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


NAMES = frozenset({"name", "short", "official", "abbreviation"})
WORDS = NAMES | {"adjective", "demonym", "government"}
"""Not capitals: they are places, too."""


@cache
def _spellings(uses: frozenset[str]) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    gazetteer = load()
    for surface in gazetteer.surfaces:
        if surface.use in uses:
            found[surface.id].add(surface.text)
    for holder in gazetteer.holders:
        found[holder.person] |= {holder.name, *holder.aliases}
    return {id_: frozenset(texts) for id_, texts in found.items()}


def called(id_: str) -> frozenset[str]:
    """The names of a state, body or office holder that somebody may look for."""
    return _spellings(NAMES).get(id_, frozenset())


@lru_cache(maxsize=65536)
def written(id_: str, label: str) -> frozenset[str]:
    """All that may stand for a node in a text: its label, its other spellings, the parts of a person's name."""
    whole = _spellings(WORDS).get(id_, frozenset()) | {label, label[:1].upper() + label[1:]}
    if not id_.startswith("person:"):
        return whole
    return whole | {part for text in whole for part in WORD.findall(text) if len(part) >= LEAST}


def marks(text: str, names: Mapping[int, Collection[str]]) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of each name in a text, the longest where several begin; case counts: "us" is no state."""
    number = {name: id_ for id_, each in sorted(names.items(), reverse=True) for name in each if name and name in text}
    if number:
        longest = sorted(number, key=lambda name: (-len(name), name))
        for found in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", text):
            yield found.start(), found.end(), number[found[0]]
