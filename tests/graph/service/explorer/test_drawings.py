"""Bars, strips and spans: what is as long, as dark and as late as the numbers say."""

from __future__ import annotations

import pytest
from alliancekg.graph.index.things import Thing
from alliancekg.graph.service.explorer.shades import shades
from alliancekg.graph.service.explorer.spans import Term, spans
from alliancekg.graph.service.explorer.stacks import Part, stacks

JPN, SEA, AIR = (
    Thing("country:JPN", "Country", "Japan"),
    Thing("topic:sea", "Topic", "sea"),
    Thing("topic:air", "Topic", "air"),
)


def test_bars_are_drawn_to_one_scale() -> None:
    drawn = stacks([(JPN, 3, {"friction": 1, "contact": 3}), ("2024", 2, {"contact": 2})])
    assert drawn.kinds == ("contact", "friction")
    assert drawn.rows[0].parts == (Part("contact", 0, 750, 3), Part("friction", 750, 250, 1))
    assert drawn.rows[1].parts == (Part("contact", 0, 500, 2),)
    assert [(row.total, row.counts) for row in drawn.rows] == [(3, (3, 1)), (2, (2, 0))]


def test_a_bar_of_a_thing_leads_to_what_is_counted() -> None:
    drawn = stacks([(JPN, 3, {"contact": 3}), ("2024", 2, {"contact": 2})], lambda thing: f"/of/{thing.id}")
    assert [row.href for row in drawn.rows] == ["/of/country:JPN", ""]


def test_no_bars() -> None:
    assert stacks([]).rows == ()
    assert stacks([(JPN, 0, {})]).rows[0].parts == ()


def test_shades_by_year_without_gaps() -> None:
    drawn = shades([(SEA, 11, {"2021": 10, "2023": 1}), (AIR, 4, {"2023": 4})], {("topic:air", "2023"): "new"})
    assert drawn.years == ("2021", "2022", "2023")
    assert [[(cell.number, cell.shade, cell.note) for cell in strip.cells] for strip in drawn.strips] == [
        [(10, 5, ""), (0, 0, ""), (1, 1, "")],
        [(0, 0, ""), (0, 0, ""), (4, 2, "new")],
    ]


def test_the_newest_years_and_no_words_for_years() -> None:
    drawn = shades([(SEA, 3, {"1900": 1, "2023": 1, "soon": 1})])
    assert (drawn.years[0], drawn.years[-1], len(drawn.years)) == ("2012", "2023", 12)
    assert shades([(SEA, 1, {"soon": 1})]).strips[0].cells == ()


@pytest.mark.parametrize(
    ("since", "until", "x", "width", "words"),
    [
        ("2021", "2024", 0, 1000, "2021 to 2024"),
        ("2021-01-01", "2022-12-31", 0, 499.7, "2021-01-01 to 2022-12-31"),  # of 1461 days 730
        ("2024", "2024", 749.5, 250.5, "2024"),
        ("2024-12-31", "2024-12-31", 995, 5, "2024-12-31"),  # a day is seen
        ("", "2021", 0, 249.8, "… to 2021"),
        ("2022", "", 249.8, 750.2, "2022 to now"),
        ("2023-02-31", "2023-03", 539.4, 21.9, "2023-02-31 to 2023-03"),  # no such day: the last of its month
    ],
)
def test_where_a_span_lies(since: str, until: str, x: float, width: float, words: str) -> None:
    drawn = spans([("all", "", [Term("2021", "2024", "curated")]), (JPN, "note", [Term(since, until, "curated")])])
    assert (drawn.first, drawn.last) == ("2021", "2024")
    (span,) = drawn.lines[1].spans
    assert (span.x, span.width, span.words, span.kind) == (x, width, words, "curated")


def test_years_are_marked_few_enough_to_be_read() -> None:
    assert [tick.year for tick in spans([("", "", [Term("2021", "2024", "curated")])]).ticks] == [2022, 2023, 2024]
    assert len(spans([("", "", [Term("1949", "2026", "curated")])]).ticks) <= 12


def test_what_cannot_be_drawn() -> None:
    drawn = spans([(JPN, "", [Term("soon", "later", "attested"), Term("", "", "attested")])])
    assert (drawn.first, drawn.ticks, drawn.lines[0].spans) == ("", (), ())
    always = spans([(JPN, "", [Term("", "", "curated")]), (SEA, "", [Term("2020", "2021", "curated")])], until="2024")
    assert (always.last, always.lines[0].spans[0].width) == ("2024", 1000)
    assert spans([("", "", [Term("0000", "2021", "curated")])]).lines[0].spans == ()
