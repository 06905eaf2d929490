"""What statements are about, in the concepts of the topic scheme, so that two wordings of a matter are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from alliancekg.graph.analysis.material import Material
from alliancekg.graph.network import JOINT
from alliancekg.graph.readings import Stated

MATTERS = JOINT | {
    "emphasizes", "commitsTo", "supports", "appreciates", "concernedAbout", "opposes", "urges", "aids", "sanctions",
}  # fmt: skip
"""What is said of a matter. A treaty that was signed and an office that is held are none."""


def by_matter(
    material: Material, statements: Iterable[Stated], *, beyond_scheme: bool = False
) -> dict[str, tuple[Stated, ...]]:
    """Asserted statements by the concept of their topic, and of the matters that a target is urged, thanked... about.

    A topic that no concept of the scheme fits is left out, since each wording of it would be a matter of its own;
    with `beyond_scheme` it counts as itself. A statement that is about two matters stands under both.
    """
    scheme = concepts(material)
    found: defaultdict[str, list[Stated]] = defaultdict(list)
    for said in statements:
        if said.standing == "asserted" and said.predicate in MATTERS:
            for topic in {material.concept(id_) for id_ in (said.object, *said.about) if id_.startswith("topic:")}:
                if beyond_scheme or topic in scheme:
                    found[topic].append(said)
    return {topic: tuple(found[topic]) for topic in sorted(found)}


def concepts(material: Material) -> frozenset[str]:
    """The topics that have others under them: the concepts of the scheme that the material knows."""
    return frozenset(above for each in material.broader.values() for above in each)


def below(material: Material, topics: Iterable[str]) -> frozenset[str]:
    """Topics with all that lies under them in the scheme, at any depth."""
    narrower: defaultdict[str, list[str]] = defaultdict(list)
    for topic, above in material.broader.items():
        for each in above:
            narrower[each].append(topic)
    found, waiting = set(topics), list(topics)
    while waiting:
        fresh = set(narrower[waiting.pop()]) - found
        found |= fresh
        waiting.extend(fresh)
    return frozenset(found)
