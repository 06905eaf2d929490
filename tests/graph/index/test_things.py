"""Nodes and releases as links name them."""

from __future__ import annotations

from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing, sources, thing, things

JPN = Thing("country:JPN", "Country", "Japan", 3)


def test_a_node_by_its_id(index: Index) -> None:
    assert thing(index, "country:JPN") == JPN
    assert thing(index, "country:none") is None


def test_a_person_under_another_id_is_the_main_one(bundled: Index) -> None:
    others = bundled.rows("SELECT id, stands_for FROM node WHERE type = 'Person' AND id <> stands_for")
    assert others
    for id_, main in others:
        found = thing(bundled, id_)
        assert found is not None
        assert found.id == main


def test_what_has_no_label_goes_by_its_id(index: Index) -> None:
    found = things(index, ["country:JPN", "topic:no-such-thing", "http://example.org/x", ""])
    assert found["country:JPN"] == JPN
    assert found["topic:no-such-thing"].label == "no such thing"
    assert found[""].label == ""


def test_more_ids_than_a_query_takes(index: Index) -> None:
    assert len(things(index, (f"topic:{number}" for number in range(2000)))) == 2000


def test_a_release_by_its_id(index: Index) -> None:
    found = sources(index, ["release:jp-2025-10-28", "release:none"])
    assert [source.issuer for source in found.values()] == ["country:JPN"]
    (source,) = found.values()
    assert (source.issuer_name, source.date, source.retold) == ("Japan", "2025-10-28", False)
