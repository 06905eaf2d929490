"""Other names, each once."""

from __future__ import annotations

from alliancekg.graph.index.aliases import aliases
from alliancekg.graph.index.opening import Index
from alliancekg.graph.index.things import Thing, thing


def of(index: Index, id_: str) -> tuple[str, ...]:
    found = thing(index, id_)
    assert found is not None
    return aliases(index, found)


def test_a_state_by_the_gazetteer(index: Index) -> None:
    found = of(index, "country:KOR")
    assert "ROK" in found
    assert "Republic of Korea" not in found  # the label
    assert len({name.casefold() for name in found}) == len(found)
    assert "Foreign Minister of South Korea" not in found  # an office that stands for the state


def test_a_person_under_all_ids(bundled: Index) -> None:
    several = bundled.row(
        "SELECT stands_for FROM node WHERE type = 'Person' GROUP BY stands_for HAVING COUNT(*) > 1 ORDER BY releases DESC"
    )
    assert several is not None
    assert of(bundled, several[0])


def test_what_has_no_other_name(index: Index) -> None:
    assert of(index, "topic:nuclear-issue") == ()
    assert aliases(index, Thing("country:none", "", "none")) == ()
