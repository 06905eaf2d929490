"""What else a thing is called."""

from __future__ import annotations

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing

ALIASES = """
SELECT text FROM name
WHERE node = :id OR (:person AND node IN (SELECT id FROM node WHERE stands_for = :id))
GROUP BY folded
HAVING folded NOT IN (SELECT folded FROM name WHERE text = :label)
ORDER BY text COLLATE NOCASE, text"""


def aliases(index: Index, thing: Thing) -> tuple[str, ...]:
    """The names of a thing but its label, by name, of those that differ in letter case one; a person's under all their ids."""
    rows = index.rows(ALIASES, id=thing.id, person=thing.type == "Person", label=thing.label)
    return tuple(text for (text,) in rows)
