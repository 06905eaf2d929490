"""Intervals of measures of networks: accounts of one meeting are no two witnesses, and the spread is that of theory."""

from __future__ import annotations

import networkx as nx  # type: ignore[import-untyped]  # ships no types
import numpy as np
import pytest
from alliancekg.graph.analysis.measures import strength
from alliancekg.graph.analysis.projections import shared_topics, states_meeting, states_topics
from alliancekg.graph.analysis.resampling import groups, with_interval, with_intervals
from scipy.stats import binom  # type: ignore[import-untyped]  # ships no types

from tests.graph.analysis.invented import JPN, KOR, LANES, SEA, USA, WEB, jointly, material, met

MEETINGS = material(
    *(met(f"a{number}", JPN, USA, date=f"2021-01-{number:02}", by=f"us{number}") for number in range(1, 13)),
    *(met(f"b{number}", JPN, KOR, date=f"2021-02-{number:02}", by=f"jp{number} kr{number}") for number in range(1, 5)),
)


def test_accounts_of_one_meeting_are_one_group() -> None:
    group = groups(states_meeting(MEETINGS))
    assert len(set(group.values())) == 16
    assert group["jp1"] == group["kr1"] != group["us1"]


def test_the_interval_of_a_weight_is_that_of_the_binomial() -> None:
    """Of 16 units 4 add one each to Japan-Korea: drawn 16 times, the weight is binomial with p = 1/4."""
    found = with_interval(states_meeting(MEETINGS), lambda drawn: strength(drawn)[KOR], draws=4000)
    assert (found.value, found.n) == (4, 16)
    assert (found.low, found.high) == (binom.ppf(0.025, 16, 0.25), binom.ppf(0.975, 16, 0.25))


def test_every_node_has_its_interval_and_those_without_ties_stay() -> None:
    found = with_intervals(states_meeting(MEETINGS), strength, draws=200)
    assert set(found) == {JPN, KOR, USA}
    assert found[JPN].low == found[JPN].high == 16  # Japan is at every meeting
    assert found == with_intervals(states_meeting(MEETINGS), strength, draws=200)
    assert found != with_intervals(states_meeting(MEETINGS), strength, draws=200, seed=1)


def test_a_projection_is_made_anew_for_each_drawing() -> None:
    topics = states_topics(
        material(
            *(
                jointly(f"x{number}", (JPN, USA), "cooperatesOn", topic, release=f"us{number}")
                for number, topic in enumerate((SEA, LANES, WEB), 1)
            )
        )
    )
    found = with_interval(topics, lambda drawn: shared_topics(drawn).edges[JPN, USA]["weight"], draws=500)
    assert found.value == 2  # open sea lanes are maritime security
    assert (found.low, found.high) == (1, 2)


def test_an_empty_network_has_a_value_without_doubt() -> None:
    found = with_interval(nx.Graph(), lambda drawn: float(len(drawn)))
    assert (found.value, found.low, found.high, found.n) == (0, 0, 0, 0)


def test_drawing_does_not_touch_the_network() -> None:
    network = states_meeting(MEETINGS)
    before = {ends: dict(network.edges[ends]) for ends in network.edges}
    with_interval(network, lambda drawn: float(np.sum([w for *_, w in drawn.edges(data="weight")])), draws=10)
    assert before == {ends: dict(network.edges[ends]) for ends in network.edges}
    assert network.edges[JPN, USA]["weight"] == pytest.approx(12)
