"""Every filter, on what is folded; what a filter leaves is all that is drawn, counted, told and listed."""

from __future__ import annotations

import pytest

from tests.graph.page.conftest import Opened

PREDICATES = "line.relations.map(({predicate}) => predicate)"


def flat(lists: list[list[str]]) -> set[str]:
    return {each for found in lists for each in found}


def test_a_predicate_that_is_hidden_leaves_the_lines_that_have_others(graph: Opened) -> None:
    whole, number = graph.lines(), "line.key === 'country:JPN~country:USA' ? line.relations.length : 0"
    before = max(graph.lines(number))
    graph.page.locator("input[value=cooperatesOn]").uncheck()
    assert "cooperatesOn" not in flat(graph.lines(PREDICATES))
    assert max(graph.lines(number)) == before - 1
    assert set(graph.lines()) < set(whole)
    graph.page.get_by_role("button", name="None", exact=True).click()
    assert graph.lines() == []
    graph.page.get_by_role("button", name="All", exact=True).click()
    assert graph.lines() == whole


def test_types_and_standings_can_be_hidden(graph: Opened) -> None:
    graph.page.locator("input[value=Topic]").uncheck()
    assert not [key for key in graph.nodes() if key.startswith("topic:")]
    graph.page.locator("input[value=denied]").uncheck()
    graph.page.locator("input[value=planned]").uncheck()
    assert flat(graph.lines("line.relations.map(({standing}) => standing)")) == {"asserted"}


def test_one_state_gives_what_involves_it_and_its_officials(graph: Opened) -> None:
    field = graph.field("a state, or several")
    field.fill("ROK")
    field.press("ArrowDown")
    field.press("Enter")
    assert graph.view["states"] == ["country:KOR"]
    assert {"person:park-jiwoo", "person:ellen-brook", "country:PRK"} <= set(graph.nodes())
    assert "country:AUS" not in graph.nodes()
    assert "person:kanda-haruo~person:park-jiwoo" in graph.lines()
    graph.page.get_by_role("button", name="Remove: South Korea").click()
    assert "country:AUS" in graph.nodes()


def test_several_states_give_what_goes_on_among_them(graph: Opened) -> None:
    graph.change(states=["country:KOR", "country:USA"])
    assert "person:ellen-brook~person:park-jiwoo" in graph.lines()
    # who holds which office is said of one state
    assert "country:JPN~country:USA" not in graph.lines("line.relations.length > 1 ? '' : line.key")
    assert "topic:freedom-of-navigation" not in graph.nodes()


def test_a_grouping_gives_what_goes_on_among_its_members(graph: Opened) -> None:
    field = graph.field("members of a grouping")
    field.fill("quad")
    field.press("Enter")
    assert graph.view["grouping"] == "grouping:quad"
    assert {"country:AUS", "country:IND", "country:JPN", "country:USA"} <= set(graph.nodes())
    assert "topic:freedom-of-navigation" not in graph.nodes()
    assert graph.page.get_by_role("listitem").filter(has_text="Among Quad").count() == 1


def test_a_topic_gives_what_is_about_it(graph: Opened) -> None:
    field = graph.field("a topic")
    field.fill("nuclear")
    field.press("Enter")
    assert graph.view["topic"] == "topic:nuclear-issue"
    assert {"country:JPN~topic:nuclear-issue", "country:JPN~country:KOR"} <= set(graph.lines())
    assert {key for key in graph.nodes() if key.startswith("topic:")} == {"topic:nuclear-issue"}
    field.fill("nothing of the kind")
    field.press("Enter")
    assert graph.page.get_by_text("No such name here.").count() == 1


def test_a_range_of_months_narrows_lines_weights_and_words(graph: Opened) -> None:
    graph.change(chosen="person:ellen-brook~person:kanda-haruo")
    thumb = graph.page.get_by_role("slider", name="From month")
    assert (thumb.get_attribute("aria-valuetext"), thumb.input_value()) == ("October 2025", "0")
    thumb.focus()
    graph.page.keyboard.press("ArrowRight")
    graph.page.keyboard.press("ArrowRight")
    assert (graph.view["since"], thumb.get_attribute("aria-valuetext")) == ("2025-12", "December 2025")
    assert set(graph.lines("line.last")) == {"2025-12-09", "2026-01"}
    assert "1 release ·" in graph.panel
    assert "met in Seoul" in graph.panel
    assert "On October 28" not in graph.panel
    other = graph.page.get_by_role("slider", name="To month")
    other.focus()
    for _ in range(9):
        graph.page.keyboard.press("ArrowLeft")
    assert (graph.view["since"], graph.view["until"]) == ("2025-12", "2025-12")
    assert set(graph.lines("line.last")) == {"2025-12-09"}
    assert graph.page.locator("#months output").inner_text() == "Dec 2025"
    assert graph.page.locator("#months rect:not(.out)").count() == 1


@pytest.mark.parametrize(
    ("date", "since", "until", "inside"),
    [
        ("2025-10-28", "2025-10", "2025-10", True),
        ("2025-10-28", "2025-11", "", False),
        ("2025-10-28", "", "2025-09", False),
        ("2025-10", "2025-10", "", True),
        ("2025", "2025-11", "2025-12", True),
        ("2024", "2025-11", "", False),
        ("", "", "", True),
        ("", "2025-11", "", False),
        ("", "", "2025-11", False),
    ],
)
def test_a_date_lies_in_a_range_if_it_may(graph: Opened, date: str, since: str, until: str, inside: bool) -> None:
    graph.page.evaluate("date => { for (const statement of alliance.source.statements) statement.date = date; }", date)
    graph.change(since=since, until=until)
    assert bool(graph.lines()) == inside


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        ("", "", "Oct 2025 to Jan 2026"),
        ("2025-11", "", "Nov 2025 to Jan 2026"),
        ("1990-01", "2090-01", "Oct 2025 to Jan 2026"),
        ("2090-01", "", "Jan 2026"),
        ("", "1990-01", "Oct 2025"),
    ],
)
def test_thumbs_stand_where_the_bounds_are_also_beyond_the_months(
    graph: Opened, since: str, until: str, shown: str
) -> None:
    graph.change(since=since, until=until)
    assert graph.page.locator("#months output").inner_text() == shown


def test_only_relations_that_so_many_releases_state(graph: Opened) -> None:
    graph.page.get_by_label("Stated by at least").fill("2")
    assert graph.page.locator("#releases").inner_text() == "2 releases"
    assert min(min(weights) for weights in graph.lines("line.relations.map(({weight}) => weight)")) == 2


def test_the_neighbourhood_of_a_node_is_it_and_what_its_neighbours_do_among_themselves(graph: Opened) -> None:
    graph.change(chosen="person:park-jiwoo")
    graph.page.get_by_role("button", name="Only its neighbourhood").click()
    assert graph.nodes() == ["country:KOR", "person:ellen-brook", "person:kanda-haruo", "person:park-jiwoo"]
    assert "person:ellen-brook~person:kanda-haruo" in graph.lines()
    graph.page.get_by_role("button", name="Remove: Neighbourhood of Park Jiwoo").click()
    assert "country:AUS" in graph.nodes()


def test_only_what_involves_a_node(graph: Opened) -> None:
    for key, part in (("country:KOR", "states"), ("grouping:quad", "grouping"), ("topic:nuclear-issue", "topic")):
        graph.change(chosen=key)
        graph.page.get_by_role("button", name="Only what involves it").click()
        assert key in graph.view[part]
        graph.page.get_by_role("button", name="Show all again").first.click()


def test_nothing_left_is_said_with_a_way_back(graph: Opened) -> None:
    graph.change(states=["country:AUS"], until="2025-10")
    message = graph.page.locator("#message")
    assert message.inner_text().startswith("Nothing fits these filters.")
    message.get_by_role("button", name="Show all again").click()
    assert not message.is_visible()
    assert graph.lines()


def test_all_again_after_everything(graph: Opened) -> None:
    whole = graph.lines()
    graph.page.locator("input[value=Topic]").uncheck()
    graph.change(
        states=["country:KOR"], topic="topic:nuclear-issue", least=2, since="2025-12", near="country:KOR", lines=100
    )
    graph.page.locator("#reset").click()
    assert graph.lines() == whole
    assert graph.page.locator("input:not(:checked)[type=checkbox]").count() == 0
    assert graph.page.locator("#chips li").count() == 0
