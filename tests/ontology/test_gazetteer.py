"""The gazetteer's tables are linted row by row."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from alliancekg.ontology.gazetteer import (
    TABLES,
    Negative,
    Surface,
    Use,
    load,
)

GAZETTEER = load()
NAMES = ("states", "bodies", "memberships", "surfaces", "negatives")


def codes(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[A-Z]{3}", text))


OFFICIAL_IS_SHORT = codes("""
    ABW AIA ALA ARE ASM ATA ATF ATG BES BFA BIH BLM BLZ BMU BRB BVT CAF CAN CCK COD COG COK CUW CXR CYM
    DOM FLK FRO GEO GIB GLP GRD GRL GUF GUM HMD HUN IMN IOT JAM JPN LCA MNE MNG MSR MTQ MYS MYT NCL NFK
    NIU NZL PYF REU ROU SGS SHN SJM SLB SPM SXM TCA TKL TKM TUV UKR UMI VCT VGB
""")
"""States without another official name in English than their short one."""

UNADJECTIVED = codes("""
    ALA ATA ATF BES BLM BVT CCK COK CXR GGY GLP GUF HKG HMD IOT JEY LIE MAF MNP MTQ MYT NFK NZL PCN REU
    SGS SHN SJM SLB SPM SXM TCA UMI VGB VIR WLF FLK VAT
""")
"""States that are written before a noun as they are (New Zealand), or for which nobody speaks."""

SHARED_ADJECTIVE = codes("CAF COD COG DMA")
"""States whose adjective another state or a region has too: Central African, Congolese, Dominican."""


def lines(table: str) -> list[str]:
    return (TABLES / f"{table}.tsv").read_text(encoding="utf-8").split("\n")


def texts(state: str, *uses: Use) -> set[str]:
    return {row.text for row in GAZETTEER.surfaces if row.id == f"country:{state}" and row.use in uses}


@cache
def any_surface() -> re.Pattern[str]:
    """Every surface, the longest first."""
    longest_first = sorted((row.text for row in GAZETTEER.surfaces), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def found(text: str, negatives: tuple[Negative, ...]) -> list[str]:
    """The surfaces in a text that no negative vetoes."""
    vetoes = [match.span() for row in negatives for match in re.finditer(row.pattern, text)]
    return [
        match.group()
        for match in any_surface().finditer(text)
        if not any(start <= match.start() and match.end() <= end for start, end in vetoes)
    ]


@pytest.mark.parametrize("table", NAMES)
def test_rows_are_clean_and_sorted(table: str) -> None:
    *rows, last = lines(table)
    assert last == "", "the file ends with one newline"
    assert rows[1:] == sorted(rows[1:], key=lambda row: row.split("\t"))
    assert [row for row, count in Counter(rows).items() if count > 1] == []
    cells = [cell for row in rows for cell in row.split("\t")]
    assert [cell for cell in cells if cell != cell.strip() or "  " in cell] == []


def test_surfaces_have_straight_apostrophes_and_plain_hyphens() -> None:
    assert [row for row in lines("surfaces") if re.search(r"[‘’ʻʼ‐‑‒–—\u00a0]", row)] == []


def test_all_states_are_there() -> None:
    assert len(GAZETTEER.states) == 250
    assert {"country:XKX", "country:TWN", "country:PSE", "country:HKG"} < set(GAZETTEER.states)
    assert all(re.fullmatch(r"country:[A-Z]{3}", id) for id in GAZETTEER.states)
    assert len({state.alpha2 for state in GAZETTEER.states.values()}) == 250
    assert all(re.fullmatch(r"[A-Z]{2}", state.alpha2) for state in GAZETTEER.states.values())


def test_wikidata_ids_are_well_formed_and_unique() -> None:
    states, bodies = GAZETTEER.states.values(), GAZETTEER.bodies.values()
    ids = [id for id in (*(row.wikidata for row in states), *(row.wikidata for row in bodies)) if id]
    assert len(ids) == len(set(ids)) > 240
    assert all(re.fullmatch(r"Q[1-9]\d*", id) for id in ids)


def test_bodies_are_of_the_kind_that_their_id_says() -> None:
    assert all(re.fullmatch(rf"{body.kind}:[a-z0-9]+(-[a-z0-9]+)*", id) for id, body in GAZETTEER.bodies.items())


def test_labels_are_surfaces_of_their_own() -> None:
    labels = {(GAZETTEER.label(id), id) for id in (*GAZETTEER.states, *GAZETTEER.bodies)}
    assert labels <= {(row.text, row.id) for row in GAZETTEER.surfaces}


def test_each_state_has_one_short_name() -> None:
    short = Counter(row.id for row in GAZETTEER.surfaces if row.use == "short")
    assert {id: short[id] for id in GAZETTEER.states if short[id] != 1} == {}


@pytest.mark.parametrize(
    ("use", "exempt"),
    [("official", OFFICIAL_IS_SHORT), ("adjective", UNADJECTIVED | SHARED_ADJECTIVE)],
    ids=["official", "adjective"],
)
def test_each_state_has_an_official_name_and_an_adjective(use: Use, exempt: frozenset[str]) -> None:
    having = {row.id for row in GAZETTEER.surfaces if row.use == use}
    assert {id.removeprefix("country:") for id in GAZETTEER.states if id not in having} == exempt


def test_a_surface_has_one_id_which_is_known() -> None:
    counted = Counter(row.text for row in GAZETTEER.surfaces)
    assert [text for text, count in counted.items() if count > 1] == []
    assert {row.id for row in GAZETTEER.surfaces} == {*GAZETTEER.states, *GAZETTEER.bodies}


def test_uses_are_those_of_the_type() -> None:
    assert {row.use for row in GAZETTEER.surfaces} == set(Use.__args__)  # type: ignore[attr-defined]


def test_memberships_join_what_is_known() -> None:
    for row in GAZETTEER.memberships:
        assert row.body in GAZETTEER.bodies, row
        assert row.member in GAZETTEER.states or row.member in GAZETTEER.bodies, row
        assert row.source, row
        assert row.member != row.body, row


def test_memberships_end_after_they_begin() -> None:
    for row in GAZETTEER.memberships:
        dates = [date for date in (row.since, row.until) if date]
        assert all(re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", date) for date in dates), row
        assert dates == sorted(dates), row


def test_memberships_of_one_state_do_not_repeat() -> None:
    pairs = Counter((row.body, row.member) for row in GAZETTEER.memberships)
    assert [pair for pair, count in pairs.items() if count > 1] == []


@pytest.mark.parametrize(
    ("body", "date", "count"),
    [
        ("grouping:quad", None, 4),
        ("grouping:aukus", None, 3),
        ("grouping:jpn-usa-kor", "2025-09-22", 3),
        ("grouping:g7", "2025", 7),
        ("grouping:g20", "2023-08-31", 20),
        ("grouping:g20", "2023-09", 21),
        ("org:asean", "2025-09-30", 10),
        ("org:asean", "2025-10-28", 11),
        ("org:eu", "2020-01-31", 28),
        ("org:eu", "2020-02-01", 27),
        ("org:nato", "2023-03-31", 30),
        ("org:nato", "2023-04-04", 31),
        ("org:nato", "2023", 31),
        ("org:nato", "2024-03-07", 32),
        ("org:nato", None, 32),
        ("grouping:brics", "2023-12", 5),
        ("grouping:brics", "2024-01", 9),
        ("grouping:brics", None, 10),
        ("org:sco", "2024-07", 10),
        ("org:pif", None, 18),
        ("grouping:b9", None, 9),
        ("org:un", None, 0),
    ],
)
def test_members_on_a_date(body: str, date: str | None, count: int) -> None:
    members = GAZETTEER.members(body, date)
    assert len(members) == count
    assert list(members) == sorted(members)


def test_members_of_the_quad() -> None:
    assert GAZETTEER.members("grouping:quad") == ("country:AUS", "country:IND", "country:JPN", "country:USA")


def test_label() -> None:
    assert GAZETTEER.label("country:KOR") == "Republic of Korea"
    assert GAZETTEER.label("org:nato") == "NATO"
    with pytest.raises(KeyError, match="country:XYZ"):
        GAZETTEER.label("country:XYZ")


@pytest.mark.parametrize(
    ("text", "id", "use"),
    [
        ("ROK", "country:KOR", "abbreviation"),
        ("DPRK", "country:PRK", "abbreviation"),
        ("North Korean", "country:PRK", "adjective"),
        ("PRC", "country:CHN", "abbreviation"),
        ("UAE", "country:ARE", "abbreviation"),
        ("U.S.", "country:USA", "abbreviation"),
        ("UK", "country:GBR", "abbreviation"),
        ("Lao PDR", "country:LAO", "abbreviation"),
        ("Turkey", "country:TUR", "name"),
        ("Czech Republic", "country:CZE", "official"),
        ("Burma", "country:MMR", "name"),
        ("Ivory Coast", "country:CIV", "name"),
        ("Democratic People's Republic of Korea", "country:PRK", "official"),
        ("Palestinian Authority", "country:PSE", "government"),
        ("Holy See", "country:VAT", "short"),
        ("White House", "country:USA", "government"),
        ("Kremlin", "country:RUS", "government"),
        ("Blue House", "country:KOR", "government"),
        ("Downing Street", "country:GBR", "government"),
        ("Tokyo", "country:JPN", "capital"),
        ("Pyongyang", "country:PRK", "capital"),
        ("European Commission", "org:eu", "name"),
        ("Security Council", "org:unsc", "name"),
        ("Japan-U.S.-ROK", "grouping:jpn-usa-kor", "short"),
    ],
)
def test_well_known_surfaces(text: str, id: str, use: Use) -> None:
    assert Surface(text, id, use) in GAZETTEER.surfaces


@pytest.mark.parametrize(
    "text",
    [
        *("Crimea", "Gaza", "West Bank", "Tibet"),  # regions, which are topics
        *("Korean", "Congo", "Congolese", "PA"),  # of two states, or of others than states
        *("Brussels", "Victoria", "George Town", "Georgetown", "Male"),  # of a body, persons, other towns
    ],
)
def test_ambiguous_names_are_left_out(text: str) -> None:
    assert text not in {row.text for row in GAZETTEER.surfaces}


def test_no_capital_is_spelt_as_its_state() -> None:
    names = {row.text for row in GAZETTEER.surfaces if row.use in ("short", "name", "official")}
    assert [row for row in GAZETTEER.surfaces if row.use == "capital" and row.text in names] == []


def test_plural_demonyms() -> None:
    assert texts("UKR", "demonym") == {"Ukrainians"}
    assert texts("POL", "adjective", "demonym") == {"Polish", "Poles"}


@pytest.mark.parametrize("negative", GAZETTEER.negatives, ids=lambda row: row.example)
def test_negatives_veto_their_example_only(negative: Negative) -> None:
    assert negative.reason
    assert re.search(negative.pattern, negative.example)
    everything, left = found(negative.example, ()), found(negative.example, (negative,))
    assert len(left) < len(everything), "a negative that vetoes no surface is of no use"
    assert found(negative.counterexample, ()) == found(negative.counterexample, GAZETTEER.negatives) != []


@pytest.mark.parametrize("negative", GAZETTEER.negatives, ids=lambda row: row.example)
def test_negatives_begin_with_a_word(negative: Negative) -> None:
    """Where they are sought: see Surfaces."""
    match = re.search(negative.pattern, negative.example)
    assert match is not None
    assert re.compile(r"\b\w").match(negative.example, match.start())


def test_negatives_leave_well_known_names_alone() -> None:
    for row in GAZETTEER.surfaces:
        assert row.text in found(row.text, GAZETTEER.negatives), row


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Minister Israel Katz of Israel", ["Israel"]),
        ("a meeting of the Transatlantic Quad in London", ["Transatlantic Quad", "London"]),
        ("the Latin American and American delegations", ["American"]),
        ("the South China Sea, which China claims", ["China"]),
        ("Papua New Guinea and Guinea-Bissau", ["Papua New Guinea", "Guinea-Bissau"]),
        ("Michael Jordan met the King of Jordan", ["Jordan"]),
        ("North American Leaders' Summit in Mexico City", ["North American Leaders' Summit", "Mexico City"]),
    ],
)
def test_what_is_left_of_a_text(text: str, expected: list[str]) -> None:
    assert found(text, GAZETTEER.negatives) == expected


def test_ids_of_the_annotated_releases_are_known(shared: Path) -> None:
    gold = "".join(path.read_text(encoding="utf-8") for path in sorted((shared / "gold").glob("*/gold.jsonl")))
    named = {json.loads(quoted) for quoted in re.findall(r'"(?:country|org|grouping):[^"]+"', gold)}
    assert len(named) > 50
    assert named - set(GAZETTEER.states) - set(GAZETTEER.bodies) == set()


def test_loading_is_light() -> None:
    code = (
        "import sys; from alliancekg.ontology.gazetteer import load; load();"
        "print(*sorted({'spacy', 'rdflib', 'networkx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
    assert load() is load()
