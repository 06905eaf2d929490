"""Which identifiers are one person, and which never are."""

from __future__ import annotations


class Identities:
    """Groups of ids that are one person; of two that contradict each other, what was said first holds."""

    def __init__(self) -> None:
        self._groups: dict[str, frozenset[str]] = {}
        self._apart: set[frozenset[str]] = set()

    def group(self, id: str) -> frozenset[str]:
        """All ids of a person, the one given among them."""
        return self._groups.get(id, frozenset({id}))

    def groups(self) -> set[frozenset[str]]:
        """All groups of several ids."""
        return set(self._groups.values())

    def may_join(self, one: str, other: str) -> bool:
        """Whether nothing keeps the two apart."""
        pairs = (frozenset({a, b}) for a in self.group(one) for b in self.group(other)) if self._apart else ()
        return self._apart.isdisjoint(pairs)

    def join(self, one: str, other: str) -> bool:
        """Make two ids one person; False where that would join two that are apart."""
        if not self.may_join(one, other):
            return False
        joined = self.group(one) | self.group(other)
        self._groups |= dict.fromkeys(joined, joined)
        return True

    def part(self, one: str, other: str) -> bool:
        """Keep two ids apart; False where they are one person already."""
        if other in self.group(one):
            return False
        self._apart.add(frozenset({one, other}))
        return True
