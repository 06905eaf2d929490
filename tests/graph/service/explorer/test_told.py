"""A record as a list: joint statements once, in the order of their words, with what is planned or denied saying so."""

from __future__ import annotations

from alliancekg.extract.model import Record
from alliancekg.graph.service.explorer.told import happened, spans, told


def test_what_is_stated_jointly_stands_once(records: tuple[Record, ...]) -> None:
    trilateral = next(record for record in records if record.release.id == "kr-2025-12-09")
    found = told(trilateral)
    assert len(found) < len(trilateral.statements)
    said = [each.mark.words for each in found]
    assert "Japan, South Korea and United States · cooperates on · nuclear issue" in said
    assert "Japan, South Korea and United States · agreed on · date for the next summit (denied)" in said
    assert [each.evidence[0].start for each in found] == sorted(each.evidence[0].start for each in found)


def test_marks_stand_on_the_words(records: tuple[Record, ...]) -> None:
    for record in records:
        text = record.release.text
        quotes = {passage.text for statement in record.statements for passage in statement.evidence}
        assert {text[span.start : span.end] for span in spans(told(record))} == quotes


def test_plans_speakers_and_matters(records: tuple[Record, ...]) -> None:
    found = [each for record in records for each in told(record)]
    assert {each.mark.words for each in found if each.mark.standing == "planned"} == {
        "Ellen Brook · visited · South Korea (planned)"
    }
    support = next(each for each in found if each.relation == "supports")
    assert (support.about, support.speaker, support.mark.family) == ("ceasefire in Gaza", "Kanda Haruo", "stance")


def test_events_in_words(records: tuple[Record, ...]) -> None:
    assert [line for record in records for line in happened(record)][:2] == [
        "Meeting, 2025-10-28: Japan and United States",
        "Call, 2025-11-03: South Korea and United States",
    ]
