"""Builds that end in the middle: killed, on a full disk, in a folder that nobody may write."""

from __future__ import annotations

import pickle
import re
import shutil
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from signal import SIGKILL

import pytest
from alliancekg.extract.model import Record
from alliancekg.extract.pipeline import Extractor
from alliancekg.extract.releases import read
from alliancekg.graph import build as building
from alliancekg.graph import html
from alliancekg.graph.build import PAGE
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.rdf import release_iri, vocabulary_quads
from alliancekg.graph.store import Store, StoreError
from alliancekg.ontology.gazetteer import load

from tests.conftest import skip_or_fail
from tests.graph.told_build import run, started, steps

pytestmark = pytest.mark.slow

KILLS, AIMED, INSIDE = 50, 40, 25
"""How often a build is killed, how often of that a store's write is aimed at, and how often that has to be met."""
RELEASES = 60
RELEASE = "urn:alliancekg:release/"
SEED = 20260101


@dataclass(frozen=True, slots=True)
class Case:
    """A store as it was before a build, and what the whole build makes of it."""

    folder: Path
    records: tuple[Record, ...]
    before: bytes
    after: bytes
    writes: tuple[float, ...]
    """Seconds that each write of the whole build took."""


def content(store: Store) -> bytes:
    return b"".join(store.n_quads())


@pytest.fixture(scope="module", autouse=True)
def _known_vocabulary() -> Iterator[None]:
    """The builds that go on in this process write the ontology as ever, but do not read it fifty times."""
    quads = tuple(vocabulary_quads(load()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "vocabulary_quads", lambda gazetteer: iter(quads))
        yield


@pytest.fixture(scope="module")
def real(shared: Path, extractor: Extractor) -> tuple[Record, ...]:
    """What real releases state, spread over the corpus."""
    found = list(read([str(shared / "corpus" / "releases.jsonl")]))
    every = len(found) // RELEASES
    return tuple(extractor.extract(found[::every][:RELEASES]))  # type: ignore[arg-type]  # all of them can be read


@pytest.fixture(scope="module")
def case(real: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Half of the releases, read by an older extractor that saw half of what they state."""
    folder = tmp_path_factory.mktemp("crash")
    older = [replace(each, statements=each.statements[::2]) for each in real[: RELEASES // 2]]
    run(Embedded(folder / "before", write=True), older, "v1")
    (folder / "records").write_bytes(pickle.dumps(real))
    shutil.copytree(folder / "before", folder / "after")
    writes = tuple(_timed_writes(*started(folder / "after", folder / "records")))
    with Embedded(folder / "before") as before, Embedded(folder / "after") as after:
        return Case(folder, real, content(before), content(after), writes)


def _timed_writes(process: BaseProcess, ear: Connection) -> Iterator[float]:
    begun = 0.0
    for step in steps(ear):
        if step == "write":
            begun = time.perf_counter()
        elif step == "written":
            yield time.perf_counter() - begun
    process.join()
    assert process.exitcode == 0


def killed(case: Case, folder: Path, random: Random, *, aimed: bool) -> bool:
    """Kill a build, and say whether it was within a write."""
    process, ear = started(folder, case.folder / "records")
    number = random.randrange(len(case.writes))
    seen = 0
    for step in steps(ear):
        seen += step == "write"
        if seen > number:
            break
    share = random.uniform(0.05, 0.7)
    time.sleep(case.writes[number] * share if aimed else random.uniform(0, 3))
    process.kill()
    rest = list(steps(ear))
    process.join()
    return process.exitcode == -SIGKILL and "written" not in rest


def assert_whole(store: Store, case: Case) -> None:
    """Each release is either as before or as after, and the ledger knows which."""
    versions = {str(release_iri(id_)): entry.fingerprint for id_, entry in store.ledger().items()}
    whole = {"v1": _by_graph(case.before), "v2": _by_graph(case.after)}
    assert [graph for graph in store.graphs() if graph.startswith(RELEASE)] == sorted(versions)
    for graph, version in versions.items():
        assert store.lines(graph) == whole[version][graph]


def _by_graph(quads: bytes) -> dict[str, list[bytes]]:
    """The triples of each graph out of an archive, as a store gives its lines."""
    found: defaultdict[str, list[bytes]] = defaultdict(list)
    for quad in quads.splitlines():
        triple, _, graph = quad.rpartition(b" <")
        found[graph.removesuffix(b"> .").decode()].append(triple + b" .")
    return found


def test_a_build_that_is_killed_leaves_whole_releases_and_goes_on(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        html, "write_page", lambda store, path: path.touch()
    )  # of the build that goes on: half its time
    inside = 0
    for number in range(KILLS):
        folder, random = tmp_path / str(number), Random(f"{SEED}/{number}")
        shutil.copytree(case.folder / "before", folder)
        inside += killed(case, folder, random, aimed=number < AIMED)
        with Embedded(folder) as store:
            assert content(store) in (case.before, case.after)
        store = Embedded(folder, write=True)
        assert_whole(store, case)
        run(store, case.records, "v2")
        with Embedded(folder) as store:
            assert content(store) == case.after
        assert not list((folder / "generations").glob("unfinished"))
        shutil.rmtree(folder)
    print(f"{inside} of {KILLS} within a write")  # noqa: T201  (the figure that the log keeps)
    assert inside >= INSIDE


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 MB in memory, of which the test may say that nobody writes to it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        skip_or_fail(f"no tmpfs can be mounted here: {mounted.stderr.decode().strip()}")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk_is_told_and_the_old_generation_stays(case: Case, small_disk: Path) -> None:
    folder, ballast = small_disk / "kg", small_disk / "ballast"
    shutil.copytree(case.folder / "before", folder)
    page = (folder / PAGE).read_bytes()
    for left in (64, 512, 2048, 8192):
        ballast.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - left * 1024))
        message = _refusal(folder, case)
        assert re.search(r"kg.* (cannot be opened|could not be written): .*No space", message), message
        with Embedded(folder) as store:
            assert content(store) == case.before
        assert (folder / PAGE).read_bytes() == page
        ballast.unlink()
    run(Embedded(folder, write=True), case.records, "v2")
    with Embedded(folder) as store:
        assert content(store) == case.after


def _refusal(folder: Path, case: Case) -> str:
    """What a build that cannot go on says; the error itself would keep the store open."""
    try:
        run(Embedded(folder, write=True), case.records, "v2")
    except StoreError as error:
        return str(error)
    raise AssertionError("the build went through")


def test_a_folder_that_nobody_may_write_is_told_and_can_be_read(case: Case, small_disk: Path) -> None:
    folder = small_disk / "kg"
    shutil.copytree(case.folder / "before", folder)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StoreError, match=r"^.*kg cannot be opened: .*[Rr]ead-only") as caught:
        Embedded(folder, write=True)
    assert "\n" not in str(caught.value)
    with Embedded(folder) as store:
        assert content(store) == case.before
