"""A release with every statement in its place."""

from __future__ import annotations

from alliancekg.extract.model import Record
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.release import release


def test_its_text_and_statements_in_the_order_of_the_text(index: Index, records: tuple[Record, ...]) -> None:
    record = records[2]
    found = release(index, f"release:{record.release.id}")
    assert found is not None
    assert found.text == record.release.text
    assert {said.id for said in found.statements} == {f"statement:{each.id}" for each in record.statements}
    starts = [said.quotes[0].start for said in found.statements]
    assert starts == sorted(starts)
    assert found.events == (f"event:{record.events[0].id}",)
    assert (found.first, found.repeated_by) == (None, ())


def test_no_such_release(index: Index) -> None:
    assert release(index, "release:none") is None
