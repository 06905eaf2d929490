"""Figures in sentences and cells, from shares to thousands."""

from __future__ import annotations

import pytest
from alliancekg.graph.analysis.uncertainty import Figure
from alliancekg.graph.report.prose import interval, measured, number, percent


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.0, "0"), (0.1875, "0.19"), (-1.333, "-1.3"), (8.83, "8.8"), (9.97, "10"), (12.3, "12"), (123.4, "123"), (1234.0, "1,234")],
)  # fmt: skip
def test_a_number_is_never_in_powers_of_ten(value: float, expected: str) -> None:
    assert number(value) == expected


def test_a_figure_has_its_n_and_a_warning_where_that_is_small() -> None:
    assert measured(Figure(104.0, 88.5, 121.0, 140)) == "104 [88–121], n = 140"
    assert measured(Figure(0.5, 0.25, 0.75, 4)) == "0.5 [0.25–0.75], n = 4 *"
    assert measured(Figure(0.0, 0.0, 0.0, 0)) == "– (n = 0)"
    assert interval(Figure(104.0, 88.5, 121.0, 140)) == "95 % interval 88 to 121, n = 140"
    assert percent(Figure(0.5, 0.25, 0.75, 4)) == "50 % (95 % interval 25 to 75 %, n = 4, too few to tell)"
