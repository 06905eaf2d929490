"""A subject of a report, of a material built by hand; its store is empty, so that entries have no words."""

from __future__ import annotations

from collections.abc import Sequence

from alliancekg.graph.analysis.grouping import of_grouping
from alliancekg.graph.analysis.material import Material
from alliancekg.graph.report.model import Part, Sentence, Table, Tone
from alliancekg.graph.report.subject import Subject
from rdflib import Dataset


def about(whole: Material, body: str) -> Subject:
    """The grouping as a report has it."""
    return Subject(
        store=Dataset(default_union=True),
        body=body,
        members=whole.members(body),
        material=whole,
        mine=of_grouping(whole, body),
        retold=frozenset(),
        stated={said.id: said for said in whole.statements},
    )


def sentences(parts: Sequence[Part], tone: Tone) -> list[str]:
    """The texts of one tone."""
    return [part.text for part in parts if isinstance(part, Sentence) and part.tone == tone]


def tables(parts: Sequence[Part]) -> list[Table]:
    return [part for part in parts if isinstance(part, Table)]
