"""The tables of offices and of who held them when: consistent in themselves and with the corpus."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from alliancekg.ontology.gazetteer import Gazetteer, Holder, load

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
SINGLE = re.compile(r"head-of-(state|government)|(foreign|defence|finance)-minister|secretary-general")
"""Roles that one person at a time holds in a state or organisation, whatever the title."""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


def fold(text: str) -> str:
    """No accents, straight apostrophes, single spaces: how names compare between table and release."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ı", "i").replace("ł", "l"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def within(date: str, since: str, until: str | None) -> bool:
    """Both ends inclusive, compared at the coarser precision of each pair."""
    begun = since[: len(date)] <= date[: len(since)]
    return begun and (until is None or date[: len(until)] <= until[: len(date)])


def overlap(earlier: Holder, later: Holder) -> bool:
    """A handover within the same day or, at month precision, the same month is no overlap."""
    if earlier.until is None:
        return True
    size = min(len(earlier.until), len(later.since))
    return later.since[:size] < earlier.until[:size]


def role(gazetteer: Gazetteer, holder: Holder) -> str:
    return next(title.role for title in gazetteer.offices if title.text == holder.office)


def test_titles_are_unique_and_well_formed(gazetteer: Gazetteer) -> None:
    texts = [title.text for title in gazetteer.offices]
    assert len(texts) == len(set(texts))
    for title in gazetteer.offices:
        assert SLUG.fullmatch(title.slug), title
        assert SLUG.fullmatch(title.role), title
        assert title.text == " ".join(title.text.split()), title
        assert "’" not in title.text, title


def test_a_slug_is_one_job(gazetteer: Gazetteer) -> None:
    jobs = defaultdict(set)
    for title in gazetteer.offices:
        jobs[title.slug].add((title.role, title.jurisdiction))
    assert {slug: found for slug, found in jobs.items() if len(found) > 1} == {}


def test_jurisdictions_are_known(gazetteer: Gazetteer) -> None:
    known = {*gazetteer.states, *gazetteer.bodies}
    named = {title.jurisdiction for title in gazetteer.offices if title.jurisdiction}
    assert named | {holder.jurisdiction for holder in gazetteer.holders} <= known


@pytest.mark.parametrize(
    ("text", "slug", "jurisdiction"),
    [
        ("Secretary of State", "secretary-of-state", "country:USA"),
        ("Minister for Foreign Affairs", "minister-for-foreign-affairs", None),
        ("Foreign Minister", "minister-for-foreign-affairs", None),
        ("External Affairs Minister", "minister-of-external-affairs", "country:IND"),
        ("Taoiseach", "taoiseach", "country:IRL"),
        ("Federal Councillor", "federal-councillor", "country:CHE"),
        ("State Secretary", "state-secretary", None),
        ("Prime Minister", "prime-minister", None),
        ("Vice Foreign Minister", "vice-minister-for-foreign-affairs", None),
        ("Special Representative for the DPRK", "special-representative-for-the-dprk", "country:USA"),
    ],
)
def test_title(gazetteer: Gazetteer, text: str, slug: str, jurisdiction: str | None) -> None:
    found = [title for title in gazetteer.offices if title.text == text]
    assert [(title.slug, title.jurisdiction) for title in found] == [(slug, jurisdiction)]


def test_deputies_are_not_their_chiefs(gazetteer: Gazetteer) -> None:
    slugs = {title.text: title.slug for title in gazetteer.offices}
    for text, slug in slugs.items():
        rank, _, chief = text.partition(" ")
        if rank in {"Deputy", "Vice", "Assistant", "Under", "First"}:
            assert slug != slugs.get(chief), text


def test_holders_are_well_formed(gazetteer: Gazetteer) -> None:
    offices = {title.text: title for title in gazetteer.offices}
    for holder in gazetteer.holders:
        assert re.fullmatch(rf"person:{SLUG.pattern}", holder.person), holder
        assert DATE.fullmatch(holder.since), holder
        assert holder.until is None or DATE.fullmatch(holder.until), holder
        assert holder.until is None or holder.since <= holder.until, holder
        assert holder.source.startswith(("corpus:", "https://")), holder
        assert offices[holder.office].jurisdiction in (None, holder.jurisdiction), holder


def test_a_name_is_one_person(gazetteer: Gazetteer) -> None:
    persons, names = defaultdict(set), defaultdict(set)
    for holder in gazetteer.holders:
        names[holder.person].add(holder.name)
        for name in (holder.name, *holder.aliases):
            persons[name].add(holder.person)
            assert name == " ".join(name.split()), holder
    assert {name: ids for name, ids in persons.items() if len(ids) > 1} == {}
    assert {id: forms for id, forms in names.items() if len(forms) > 1} == {}


def test_no_alias_is_a_bare_family_name(gazetteer: Gazetteer) -> None:
    single = {n for holder in gazetteer.holders for n in (holder.name, *holder.aliases) if " " not in n}
    assert single == {"Naruhito"}


def test_one_holder_at_a_time(gazetteer: Gazetteer) -> None:
    def group(holder: Holder) -> tuple[str, str]:
        job = role(gazetteer, holder)
        return holder.jurisdiction, job if SINGLE.fullmatch(job) else holder.office

    rows = sorted(gazetteer.holders, key=lambda holder: (*group(holder), holder.since))
    clashes = [
        (earlier.name, later.name, later.office)
        for _, terms in groupby(rows, key=group)
        for earlier, later in pairwise(terms)
        if overlap(earlier, later)
    ]
    assert clashes == []


@pytest.mark.parametrize(
    ("job", "jurisdiction", "date", "person"),
    [
        ("head-of-government", "country:JPN", "2021-10-03", "person:suga-yoshihide"),
        ("head-of-government", "country:JPN", "2021-11-01", "person:kishida-fumio"),
        ("head-of-government", "country:JPN", "2025-10-28", "person:takaichi-sanae"),
        ("foreign-minister", "country:JPN", "2021-11-08", "person:kishida-fumio"),
        ("foreign-minister", "country:JPN", "2022-05-24", "person:hayashi-yoshimasa"),
        ("foreign-minister", "country:JPN", "2025-10-28", "person:motegi-toshimitsu"),
        ("foreign-minister", "country:USA", "2024-07-29", "person:antony-blinken"),
        ("foreign-minister", "country:USA", "2025-10-28", "person:marco-rubio"),
        ("foreign-minister", "country:AUS", "2022-02-11", "person:marise-payne"),
        ("foreign-minister", "country:AUS", "2025-07-01", "person:penny-wong"),
        ("foreign-minister", "country:IND", "2022-09-27", "person:s-jaishankar"),
        ("foreign-minister", "country:GBR", "2022-03-01", "person:liz-truss"),
        ("head-of-state", "country:USA", "2021-02-10", "person:joe-biden"),
        ("head-of-state", "country:USA", "2025-11-14", "person:donald-trump"),
        ("head-of-state", "country:KOR", "2023-08-18", "person:yoon-suk-yeol"),
        ("head-of-state", "country:PHL", "2024-04-11", "person:ferdinand-marcos-jr"),
        ("national-security-adviser", "country:USA", "2023-01-24", "person:jake-sullivan"),
        ("national-security-adviser", "country:JPN", "2023-01-24", "person:akiba-takeo"),
        ("head-of-government", "country:GBR", "2022-10-01", "person:liz-truss"),
        ("secretary-general", "org:nato", "2024-07-10", "person:jens-stoltenberg"),
        ("secretary-general", "org:nato", "2025-06-24", "person:mark-rutte"),
        ("secretary-general", "org:un", "2023-09-20", "person:antonio-guterres"),
    ],
)
def test_who_held_the_office(gazetteer: Gazetteer, job: str, jurisdiction: str, date: str, person: str) -> None:
    found = {
        holder.person
        for holder in gazetteer.holders
        if holder.jurisdiction == jurisdiction
        and within(date, holder.since, holder.until)
        and role(gazetteer, holder) == job
    }
    assert found == {person}


def test_corpus_sources_attest_the_person_in_the_term(gazetteer: Gazetteer, shared: Path) -> None:
    titles = defaultdict(set)
    for title in gazetteer.offices:
        titles[title.role].add(title.text)
    cited = {holder.source for holder in gazetteer.holders if holder.source.startswith("corpus:")}
    releases = {}
    with (shared / "corpus" / "releases.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            release = json.loads(line)
            if f"corpus:{release['id']}" in cited:
                text = fold(f"{release['title']} . {release['text']}")
                releases[f"corpus:{release['id']}"] = (release["date"], text)
    for holder in (holder for holder in gazetteer.holders if holder.source in cited):
        date, text = releases[holder.source]
        assert within(date, holder.since, holder.until), holder
        assert any(fold(name) in text for name in (holder.name, *holder.aliases)), holder
        assert any(fold(title) in text for title in titles[role(gazetteer, holder)]), holder
