"""Several processes give what one gives, in the same order."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from alliancekg.extract.model import Record, Release
from alliancekg.extract.pipeline import Extractor
from alliancekg.extract.records import to_json
from alliancekg.extract.releases import Unreadable
from alliancekg.extract.tokens import read
from alliancekg.extract.workers import CHUNK, DIED, FEW, Careful, Outcome, Workers
from spacy.language import Language
from spacy.tokens import Doc

from tests.conftest import ROOT
from tests.extract.dying import dies_of_one, dies_once

LEAD = (
    "On May 9, Japanese Foreign Minister Sato Hanako met with Minister of Foreign Affairs of Norway Kari Lund in Oslo. "
)


def releases(number: int) -> list[Release]:
    return [
        Release(f"r{i:03}", f"{LEAD}They discussed quota {i} for whales.", date="2023-05-10") for i in range(number)
    ]


def records(outcomes: Iterable[Outcome]) -> Iterator[Record]:
    for outcome in outcomes:
        assert isinstance(outcome, Record), outcome
        yield outcome


def test_the_records_are_the_same_for_one_worker_and_for_two(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two processes load the model themselves; for the one that is loaded here it need not be loaded again."""
    monkeypatch.setattr("alliancekg.extract.pipeline.load", lambda _: extractor)
    number = FEW + CHUNK + 7
    one = [to_json(record) for record in records(Workers().extract(releases(number)))]
    two = [to_json(record) for record in records(Workers(count=2).extract(releases(number)))]
    assert len(one) == number
    assert one == two


def test_a_process_that_dies_is_replaced_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alliancekg.extract.workers._extract", dies_once)
    mark = tmp_path / "died"
    found = list(Workers((mark,), count=2).extract(releases(FEW + 10)))
    assert found == [Unreadable(f"r{i:03}", "read") for i in range(FEW + 10)]
    assert mark.exists()


def test_a_release_that_breaks_two_processes_is_told_and_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alliancekg.extract.workers._extract", dies_of_one)
    found = list(Workers(count=2).extract(releases(FEW + 10)))
    expected = [Unreadable(f"r{i:03}", "read") for i in range(FEW + 10)]
    expected[30] = Unreadable("r030", f"not extracted: {DIED}")
    assert found == expected


def test_a_release_that_trips_a_rule_is_told_and_costs_no_other(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trips(nlp: Language, release: Release) -> Doc:
        if release.id == "r001":
            raise KeyError("whale")
        return read(nlp, release)

    whole = list(extractor.extract(releases(3)))
    monkeypatch.setattr("alliancekg.extract.tokens.read", trips)
    told = Unreadable("r001", "not extracted: KeyError: 'whale'")
    assert list(Careful(extractor).extract(releases(3))) == [whole[0], told, whole[2]]


@pytest.mark.slow
def test_what_was_read_when_it_ends_early_is_in_order() -> None:
    found = islice(Workers(count=2).extract(releases(FEW * 2)), CHUNK + 3)
    assert [record.release.id for record in records(found)] == [f"r{i:03}" for i in range(CHUNK + 3)]


SCRIPT = """
import os, signal, sys
from alliancekg.extract.workers import Workers
from tests.extract.test_workers import releases
if __name__ == "__main__":
    for record in Workers(count=2).extract(releases(5000)):
        if record.release.id == "r000":
            os.kill(os.getpid(), getattr(signal, sys.argv[1]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_processes_end_soon_when_it_is_told_to_end(tmp_path: Path, name: str) -> None:
    """The pipe of errors closes when the last of them has ended."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    command = [sys.executable, str(script), name]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(command, stderr=subprocess.PIPE, cwd=ROOT, env=environment, timeout=60)
    assert ended.returncode != 0


def test_nothing_to_do_loads_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alliancekg.extract.pipeline.load", lambda _: pytest.fail("the model was loaded"))
    assert list(Workers(count=2).extract([])) == []
