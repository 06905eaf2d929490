"""Networks in time, on invented meetings whose weights are worked out by hand."""

from __future__ import annotations

import networkx as nx  # type: ignore[import-untyped]  # ships no types
import pytest
from alliancekg.graph.analysis.in_time import as_of, decayed, ties
from alliancekg.graph.analysis.periods import Period, windows
from alliancekg.graph.analysis.projections import states_cooperating, states_meeting, states_signed

from tests.graph.analysis.invented import AUS, IND, JPN, KOR, SEA, USA, jointly, material, met, said

TIMES = material(
    met("a", JPN, USA, date="2021-02-01", by="us1 jp1"),
    met("b", JPN, USA, date="2021-09-01", by="us2"),
    met("c", JPN, KOR, date="2021-09", by="jp2"),
    met("d", JPN, KOR, USA, date="2025-03-01", by="us3"),
    met("e", KOR, USA, date="2025-04-01", by="kr1"),
    met("f", AUS, IND, date="2025-05-01", by="au1"),
)


def weights(network: nx.Graph) -> dict[tuple[str, str], float]:
    return {(min(ends), max(ends)): weight for *ends, weight in network.edges(data="weight")}


def test_as_of_a_date_is_what_had_happened() -> None:
    assert weights(as_of(TIMES, "2021-02-01")) == {(JPN, USA): 1}
    assert weights(as_of(TIMES, "2021")) == {(JPN, USA): 2, (JPN, KOR): 1}
    assert set(as_of(TIMES, "2021")) == {JPN, KOR, USA}


def test_as_of_another_relation() -> None:
    cooperating = material(
        jointly("x", (JPN, USA), "cooperatesOn", SEA, date="2021-02-01"),
        jointly("y", (JPN, KOR), "cooperatesOn", SEA, date="2022-02-01", release="jp1"),
    )
    assert set(as_of(cooperating, "2021-12", project=states_cooperating)) == {JPN, USA}


def test_weights_halve_with_the_half_life() -> None:
    network = states_meeting(material(met("a", JPN, USA, date="2021-01-01"), met("b", JPN, USA, date="2021-01-11")))
    assert weights(decayed(network, "2021-01-11", half_life=10)) == {(JPN, USA): pytest.approx(0.5 + 1)}
    assert weights(decayed(network, "2021-01-10", half_life=9)) == {(JPN, USA): pytest.approx(0.5)}
    assert not decayed(network, "2020-12-31", half_life=10)
    assert weights(network) == {(JPN, USA): 2}  # the one given is left as it is


def test_a_date_without_a_day_means_its_last_a_tie_its_first() -> None:
    network = states_meeting(material(met("a", JPN, USA, date="2021-02")))
    assert weights(decayed(network, "2021-02", half_life=27)) == {(JPN, USA): pytest.approx(0.5)}
    assert weights(decayed(network, "2021", half_life=333)) == {(JPN, USA): pytest.approx(0.5)}
    assert weights(decayed(network, "2024-02-29", half_life=1e9)) == {(JPN, USA): pytest.approx(1)}


def test_of_a_signed_network_the_sign_may_turn() -> None:
    network = states_signed(
        material(
            said("1", JPN, "supports", KOR, date="2021-01-01", release="jp1"),
            said("2", JPN, "supports", KOR, date="2021-01-02", release="jp2"),
            said("3", JPN, "opposes", KOR, date="2021-03-01", release="jp3"),
        )
    )
    edge = decayed(network, "2021-03-01", half_life=10).edges[JPN, KOR]
    assert (network.edges[JPN, KOR]["sign"], edge["sign"]) == (1, -1)
    assert edge["negative"] == 1


def test_a_half_life_is_positive() -> None:
    with pytest.raises(ValueError, match="half-life of 0 days"):
        decayed(states_meeting(TIMES), "2021", half_life=0)


def test_ties_of_two_years_are_one_call() -> None:
    changes = ties(TIMES, "2021", "2025")
    assert {change.ends: (change.before, change.after, change.difference.value) for change in changes} == {
        (JPN, USA): (2, 0.5, -1.5),
        (KOR, USA): (0, 1.5, 1.5),
        (AUS, IND): (0, 1, 1),
        (JPN, KOR): (1, 0.5, -0.5),
    }
    assert [change.ends for change in changes] == [(JPN, USA), (KOR, USA), (AUS, IND), (JPN, KOR)]
    assert {change.ends: change.difference.n for change in changes}[JPN, USA] == 4
    assert all(change.difference.low <= change.difference.value <= change.difference.high for change in changes)
    assert changes == ties(TIMES, Period("then", "2021-01", "2021-12"), "2025")


def test_a_change_in_every_release_has_no_doubt() -> None:
    twice = material(met("a", JPN, USA, date="2021-01-01", by="us1"), met("b", JPN, USA, date="2021-02-01", by="us2"))
    (change,) = ties(twice, "2021", "2022")
    assert (change.difference.low, change.difference.high) == (-2, -2)


def test_two_periods_without_anything_have_no_ties() -> None:
    assert ties(TIMES, "1999", "2000") == ()


def test_windows_slide_by_months() -> None:
    assert [each.name for each in windows("2020-11", "2021-04", months=3, step=2)] == [
        "2020-11 to 2021-01",
        "2021-01 to 2021-03",
    ]
    assert windows("2021-02", "2021-02", months=1) == (Period("2021-02", "2021-02", "2021-02"),)
    assert windows("2021-01", "2021-02", months=3) == ()
    in_half_years = [len(each.of(TIMES).occasions) for each in windows("2021-01", "2021-12", months=6, step=6)]
    assert in_half_years == [1, 2]
