"""The third side of a triangle: where it meets by itself, the occasions are listed with who tells of them."""

from __future__ import annotations

from alliancekg.graph.report.sections.triangle import triangle

from tests.graph.analysis.invented import JPN, KOR, PHL, THREE, USA, material, met
from tests.graph.report.invented import about, sentences, tables


def test_occasions_without_the_hub_are_listed() -> None:
    whole = material(
        met("two", JPN, KOR, date="2023-05-07", by="jp1 kr1", type_="Summit"),
        met("hearsay", JPN, KOR, date="2023-06-01", by="us1"),
        met("guest", JPN, KOR, PHL, date="2023-07-01", by="jp2"),
        met("all", JPN, KOR, USA, date="2023-08-18", by="us2"),
    )
    made = triangle(about(whole, THREE))
    assert "meet without United States, too: 1 occasion here" in sentences(made.parts, "finding")[0]
    _, alone = tables(made.parts)
    assert alone.caption == "Occasions of Japan and South Korea without United States."
    assert alone.rows == (("2023-05-07", "Summit", "Japan and South Korea", "–", "2"),)


def test_where_there_are_none_no_table_says_so() -> None:
    made = triangle(about(material(met("all", JPN, KOR, USA, by="us2")), THREE))
    assert len(tables(made.parts)) == 1
