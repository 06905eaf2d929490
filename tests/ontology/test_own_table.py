"""A user's table of names is read on top of the bundled ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alliancekg.ontology.gazetteer import Body, Holder, Membership, OfficeTitle, Surface, load

HEADER = "kind\ttext\tid\tmembers\tjurisdiction\toffice\tsince\tuntil"


def own(folder: Path, *rows: str, header: str = HEADER) -> Path:
    """A user's table."""
    path = folder / "my.tsv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def test_own_table_adds_to_the_bundled_ones(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        "name\tLand of the Rising Sun\tcountry:JPN\t\t\t\t\t",
        "",
        "grouping\tAlpine Four\tgrouping:alpine-four\tcountry:AUT|country:CHE\t\t\t2020\t",
        "org\tLake Commission\torg:lake-commission\t\t\t\t\t",
        "office\tMinister for Lakes\tminister-for-lakes\t\torg:lake-commission\t\t\t",
        "person\tJane Roe|J. Roe\tperson:jane-roe\t\torg:lake-commission\tMinister for Lakes\t2021-03\t2022",
    )
    gazetteer = load([path])
    assert Surface("Land of the Rising Sun", "country:JPN", "name") in gazetteer.surfaces
    assert Surface("Alpine Four", "grouping:alpine-four", "short") in gazetteer.surfaces
    assert gazetteer.bodies["org:lake-commission"] == Body("org:lake-commission", "Lake Commission", "org")
    assert gazetteer.members("grouping:alpine-four") == ("country:AUT", "country:CHE")
    assert Membership("grouping:alpine-four", "country:CHE", "2020", None, "my.tsv") in gazetteer.memberships
    slug = "minister-for-lakes"
    assert gazetteer.offices[-1] == OfficeTitle("Minister for Lakes", slug, slug, "org:lake-commission")
    assert gazetteer.holders[-1] == Holder(
        "person:jane-roe",
        "Jane Roe",
        ("J. Roe",),
        "Minister for Lakes",
        "org:lake-commission",
        "2021-03",
        "2022",
        "my.tsv",
    )
    assert load() is not gazetteer
    assert "grouping:alpine-four" not in load().bodies


def test_own_table_needs_three_columns_only(tmp_path: Path) -> None:
    path = own(tmp_path, "name\tLand of the Rising Sun\tcountry:JPN", header="kind\ttext\tid")
    assert load([path]).surfaces[-1].text == "Land of the Rising Sun"


def test_own_name_wins_over_a_bundled_one(tmp_path: Path) -> None:
    path = own(tmp_path, "name\tQuad\tgrouping:transatlantic-quad", header="kind\ttext\tid")
    assert [row.id for row in load([path]).surfaces if row.text == "Quad"] == ["grouping:transatlantic-quad"]


def test_own_table_may_come_from_windows(tmp_path: Path) -> None:
    path = tmp_path / "my.tsv"
    path.write_bytes("\ufeffkind\ttext\tid\r\nname\tNippon\tcountry:JPN\r\n".encode())
    assert load([path]).surfaces[-1] == Surface("Nippon", "country:JPN", "name")


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ("name\tNippon", "2 cells where the header has 8"),
        ("nmae\tNippon\tcountry:JPN\t\t\t\t\t", "'nmae'"),
        ("name\t\tcountry:JPN\t\t\t\t\t", "the text '' is empty"),
        ("name\tNippon\tcountry:JAP\t\t\t\t\t", "'country:JAP' is no state or body"),
        ("grouping\tAlpine Four\torg:alpine-four\t\t\t\t\t", "grouping:some-slug, not 'org:alpine-four'"),
        ("grouping\tAlpine Four\tgrouping:Alpine Four\t\t\t\t\t", "not 'grouping:Alpine Four'"),
        ("grouping\tAlpine Four\tgrouping:alpine-four\tAustria\t\t\t\t", "'Austria' is no state or body"),
        ("grouping\tAlpine Four\tgrouping:alpine-four\t\t\t\tsoon\t", "'soon' is no date"),
        ("office\tMinister for Lakes\tMinister for Lakes\t\t\t\t\t", "some-slug, not 'Minister for Lakes'"),
        ("office\tMinister for Lakes\tminister-for-lakes\t\tJapan\t\t\t", "'Japan' is no state or body"),
        (
            "person\tJane Roe\tperson:jane-roe\t\tcountry:JPN\tKing of Lakes\t2021\t",
            "'King of Lakes' is no title",
        ),
    ],
)
def test_bad_row_is_named_with_file_line_and_cause(tmp_path: Path, row: str, cause: str) -> None:
    path = own(tmp_path, "name\tNippon\tcountry:JPN\t\t\t\t\t", row)
    with pytest.raises(ValueError, match=re.escape(cause)) as raised:
        load([path])
    assert f"{path}, line 3: " in str(raised.value)


@pytest.mark.parametrize("header", ["text\tkind\tid", "kind,text,id", "kind\ttext\tid\tcolour", ""])
def test_bad_header_is_named(tmp_path: Path, header: str) -> None:
    path = own(tmp_path, header=header)
    with pytest.raises(ValueError, match="the header must be kind text id") as raised:
        load([path])
    assert f"{path}, line 1: " in str(raised.value)
