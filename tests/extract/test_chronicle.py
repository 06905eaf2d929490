"""The bundled releases: their form, what they cover, and that their sentences are the project's own."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from alliancekg.extract.layout import segments
from alliancekg.extract.model import Release
from alliancekg.extract.releases import Unreadable, read

CHRONICLE = Path(__file__).resolve().parents[2] / "extract" / "chronicle"
FILES = sorted(CHRONICLE.glob("*.jsonl"))
LINES = [(file.stem, line) for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]
FOUND = list(read([str(CHRONICLE)]))
RELEASES = [found for found in FOUND if isinstance(found, Release)]
each_release = pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.id)

ISSUERS = {release.issuer for release in RELEASES}
ITEM = re.compile(r"^\d\. ", re.MULTILINE)
FORM = re.compile(
    r"Office of the Spokesperson|Ned Price, Department Spokesperson|###"
    r"|The (?:below|following) is attributable to Spokesperson [A-Z]\w+ [A-Z]\w+:"
)
"""Lines that every release of a kind carries; they state nothing."""
RUN, OWN = 8, 4
"""A run of RUN words is taken over if it has OWN words or more that begin with a small letter:
with fewer, it is made of names and titles of office."""


TITLES = {
    "quad": r"\bQuad\b|Quadrilateral",
    "japan-us-rok": r"Trilateral.*(Korea|ROK)|(Korea|ROK).*Trilateral|U\.S\.-Japan-(ROK|Republic)",
    "japan-us-philippines": r"Japan.*Philippines.*Trilateral|Trilateral.*Philippines|Philippines.*Trilateral",
    "aukus": r"AUKUS",
}
"""The groupings of which all is here that the corpus has under such a title."""
ELSEWHERE = (
    r"Afghanistan|Black Sea"  # other fours
    r"|Quad and Ukrainian"  # the United States, France, Germany and the United Kingdom
    r"|Quad Leaders’ Summit Fact\sSheet"  # of the joint statement of that day
)
"""Titles that speak of something else, or of what another record of the same day has."""


def paragraphs(release: Release) -> list[str]:
    """The prose: without title, date line, form lines and the numbers of items."""
    parts = [ITEM.sub("", part) for part in re.split(r"\n\n|\n(?=\d\. )", release.text)]
    head = 2 if is_titled(release) else 0
    return [part for part in parts[head:] if not FORM.fullmatch(part)]


def is_titled(release: Release) -> bool:
    """Whether a release has its title on top, then the date, as most ministries print them."""
    return release.text.startswith(f"{release.title}\n\n")


def layout(release: Release) -> str:
    """What it looks like: numbered items as in Tokyo, title and paragraphs, or a readout."""
    return ("items" if ITEM.search(release.text) else "titled") if is_titled(release) else "readout"


def words(text: str) -> list[str]:
    """Words without punctuation, as written; hyphens part words, apostrophes do not."""
    return re.findall(r"[^\W_]+", re.sub(r"['’]", "", text))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of eight words, as written."""
    found = words(text)
    return zip(*(found[n:] for n in range(RUN)), strict=False)


def own(run: tuple[str, ...]) -> bool:
    return sum(word[0].islower() for word in run) >= OWN


def folded(run: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in run)


def test_every_line_is_read() -> None:
    assert [found for found in FOUND if isinstance(found, Unreadable)] == []
    assert len(RELEASES) == len(LINES) >= 120
    assert len({release.id for release in RELEASES}) == len(RELEASES)
    assert len({release.text for release in RELEASES}) == len(RELEASES)


@pytest.mark.parametrize(
    ("grouping", "least"), [("quad", 30), ("japan-us-rok", 30), ("japan-us-philippines", 5), ("aukus", 12), ("g7", 4)]
)
def test_groupings_are_covered(grouping: str, least: int) -> None:
    assert Counter(stem for stem, _ in LINES)[grouping] >= least


def test_years_are_covered() -> None:
    years = Counter(release.date[:4] for release in RELEASES if release.date)
    assert sorted(years) == ["2021", "2022", "2023", "2024", "2025", "2026"]


def test_more_than_one_side_speaks() -> None:
    """A collection of one side's accounts cannot say where accounts differ."""
    washington = {"US Department of State", "The White House"}
    assert sum(release.issuer not in washington for release in RELEASES) * 3 >= len(RELEASES)
    assert {"items", "titled", "readout"} == set(map(layout, RELEASES))


@pytest.mark.parametrize(("stem", "line"), LINES)
def test_line_has_exactly_the_keys_of_a_release(stem: str, line: str) -> None:
    value = json.loads(line)
    assert list(value) == ["id", "url", "date", "issuer", "title", "text"]
    assert stem == "bilateral" or value["id"].startswith(stem)
    assert json.dumps(value, ensure_ascii=False) == line


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_file_is_in_order_of_date(file: Path) -> None:
    values = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert values == sorted(values, key=lambda value: (value["date"], value["id"]))


@each_release
def test_metadata(release: Release) -> None:
    assert release.issuer
    assert release.title
    assert release.title.strip() == release.title
    assert date(2021, 1, 1) <= date.fromisoformat(release.date or "") <= date(2026, 12, 31)
    assert re.fullmatch(r"[a-z0-9-]+-\d{4}-\d\d-\d\d-[a-z-]+", release.id)
    assert release.url is None or (urlsplit(release.url).scheme in ("http", "https") and urlsplit(release.url).netloc)


@each_release
def test_body_is_short(release: Release) -> None:
    assert 60 <= len(" ".join(paragraphs(release)).split()) <= 200


@each_release
def test_layout_is_the_whole_one(release: Release) -> None:
    kinds = Counter(segment.kind for segment in segments(release))
    items = ITEM.findall(release.text)
    assert items == [f"{number}. " for number in range(1, len(items) + 1)]
    if is_titled(release):
        assert (kinds["title"], kinds["dateline"]) == (1, 1)
    else:
        assert (kinds["title"], kinds["dateline"], len(items)) == (0, 0, 0)
        assert release.text.endswith("\n\n###") == (release.issuer == "The White House")
    assert kinds["caption"] <= 1
    assert kinds["body"] >= max(1, len(items))


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("concurred that they would advance concrete security cooperation", True),
        ("Secretary of State Antony J. Blinken and Foreign Minister Park Jin", False),
        ("of the Ministry of Foreign Affairs of Japan and", True),
        ("one two three four five six seven", False),
    ],
)
def test_what_counts_as_a_run(text: str, taken: bool) -> None:
    assert any(map(own, runs(text))) == taken


@pytest.fixture(scope="module")
def corpus(shared: Path) -> list[dict[str, str]]:
    """The shared corpus as it stands in its file: nothing that the reader does is needed here."""
    lines = (shared / "corpus" / "releases.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_no_sentence_is_taken_over(shared: Path, corpus: list[dict[str, str]]) -> None:
    ours = {
        folded(run): (release.id, " ".join(run))
        for release in RELEASES
        for paragraph in paragraphs(release)
        for run in runs(paragraph)
        if own(run)
    }
    seed = (shared / "gold" / "dev" / "releases" / "mofa-seed.txt").read_text(encoding="utf-8")
    theirs = [f"{value['title']}\n{value['text']}" for value in corpus]
    taken = {ours[run] for text in [seed, *theirs] for run in ours.keys() & set(runs(text.casefold()))}
    assert sorted(taken) == []


def test_sources_are_the_ones_named(corpus: list[dict[str, str]]) -> None:
    known = {value["url"]: (value["date"], value["issuer"]) for value in corpus}
    told = [(release.id, known.get(release.url or "", (release.date, release.issuer))) for release in RELEASES]
    assert [
        id_ for release, (id_, source) in zip(RELEASES, told, strict=True) if source != (release.date, release.issuer)
    ] == []
    assert [r.id for r in RELEASES if not r.url] == ["japan-us-2025-10-28-foreign-ministers"]


@pytest.mark.parametrize("grouping", sorted(TITLES))
def test_what_the_corpus_attests_of_the_groupings_is_there(corpus: list[dict[str, str]], grouping: str) -> None:
    ours = {release.url for release in RELEASES}
    theirs = [value for value in corpus if re.search(TITLES[grouping], value["title"])]
    assert theirs
    assert [
        value["title"] for value in theirs if value["url"] not in ours and not re.search(ELSEWHERE, value["title"])
    ] == []


def row(name: str, counts: list[int]) -> str:
    return f"| {name} | {' | '.join(map(str, counts))} |"


def test_tables_of_the_documentation() -> None:
    text = (CHRONICLE.parents[1] / "docs" / "chronicle.md").read_text(encoding="utf-8")
    stems = [stem for stem, _ in LINES]
    years = Counter((stem, json.loads(line)["date"][:4]) for stem, line in LINES)
    layouts = Counter((release.issuer, layout(release)) for release in RELEASES)
    rows = [
        row(stem, [*(years[stem, str(year)] for year in range(2021, 2027)), stems.count(stem)]) for stem in set(stems)
    ]
    rows += [
        row(issuer or "", [layouts[issuer, each] for each in ("items", "titled", "readout")]) for issuer in ISSUERS
    ]
    assert [line for line in sorted(rows) if f"\n{line}\n" not in text] == []
