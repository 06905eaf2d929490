"""Extraction on a real Dask cluster of this machine: as locally, whatever breaks on the way."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from alliancekg.extract import cluster as module
from alliancekg.extract.partitions import file_system
from alliancekg.graph.cli import app
from fsspec.registry import _registry
from typer.testing import CliRunner, Result

from tests.conftest import skip_or_fail
from tests.extract.clusters import PATIENCE, Cluster, cluster, object_stores, wait_for
from tests.extract.networks import joined_machines, why_not

SENTENCE = (
    "On May {day}, Japanese Foreign Minister Sato Hanako met with Minister of Foreign Affairs of Norway Kari Lund in Oslo. "
    "They discussed quota {number} for whales. Japan and Norway will cooperate on maritime security. Japan supports the Quota Council. "
)
ALLIANCEKG = str(Path(sys.executable).with_name("alliancekg"))


def partition(number: int, releases: int) -> str:
    """The lines of a file of releases, every other without an id of its own."""
    lines = [
        {"text": SENTENCE.format(day=1 + each, number=number) * 3, "date": "2023-05-30"}
        | ({"id": f"r{number}/{each}"} if each % 2 else {})
        for each in range(releases)
    ]
    return "".join(f"{json.dumps(line)}\n" for line in lines)


def write(folder: Path, partitions: int, releases: int) -> Path:
    folder.mkdir()
    for number in range(partitions):
        (folder / f"p{number:02}.jsonl").write_text(partition(number, releases))
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def local(folder: Path) -> bytes:
    """What one process extracts on this machine."""
    return run("extract", folder, "-j", 1).stdout_bytes


def joined(folder: Path) -> bytes:
    """All parts, one after the other."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("*.jsonl")))


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """Object stores that this process and the workers find by the usual variables."""
    with object_stores(tmp_path_factory.mktemp("stores")) as env, pytest.MonkeyPatch.context() as patch:
        for name, value in env.items():
            patch.setenv(name, value)
        yield env


NOTING = """
from alliancekg.extract import pipeline
def noted(tables, load=pipeline.load):
    with open({path!r}, "a") as stream:
        stream.write("x")
    return load(tables)
if pipeline.load.__name__ == "load":  # Dask runs the script more than once
    pipeline.load = noted
"""


@pytest.fixture(scope="module")
def two(stores: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler with two workers, for the tests that do not kill them; they note when they load the model."""
    with cluster(tmp_path_factory.mktemp("two"), env=stores) as made:
        for number in range(2):
            made.start_worker(preload=NOTING.format(path=str(made.folder / f"loaded{number}")))
        yield made


@pytest.mark.slow
def test_the_parts_are_what_one_process_extracts_and_are_made_once(two: Cluster, tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", 5, 3), tmp_path / "out"
    first = run("extract", "--cluster", two.address, source, "-o", out)
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout == f"Extracted 5 partitions into {out}; 0 finished before.\n"
    assert joined(out) == local(source)
    before = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    again = run("extract", "--cluster", two.address, source, "-o", out)
    assert again.stdout == f"Extracted 0 partitions into {out}; 5 finished before.\n"
    (source / "p03.jsonl").write_text(partition(9, 2))
    third = run("extract", "--cluster", two.address, source, "-o", out)
    assert third.stdout == f"Extracted 1 partition into {out}; 4 finished before.\n"
    after = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    assert len(before.items() & after.items()) == 4
    assert joined(out) == local(source)
    assert {path.read_text() for path in two.folder.glob("loaded*")} == {"x"}


@pytest.mark.slow
def test_the_parts_load_as_the_graph_that_build_makes(two: Cluster, tmp_path: Path) -> None:
    source = write(tmp_path / "in", 3, 2)
    names = tmp_path / "names.tsv"
    names.write_text(
        "kind\ttext\tid\tmembers\ngrouping\tQuota Council\tgrouping:quota-council\tcountry:JPN|country:NOR\n"
    )
    own = ("--gazetteer", names)
    assert run("extract", "--cluster", two.address, source, "-o", tmp_path / "out", *own).exit_code == 0
    assert run("load", tmp_path / "out", "--store", tmp_path / "loaded", *own).exit_code == 0
    assert run("build", source, "--store", tmp_path / "built", "-j", 1, *own).exit_code == 0
    graphs = [(tmp_path / each / "graph.nq").read_bytes() for each in ("loaded", "built")]
    assert graphs[0] == graphs[1]
    assert b'"grouping:quota-council"' in joined(tmp_path / "out")


@pytest.mark.slow
def test_what_is_broken_is_told_each_time_and_the_rest_goes_on(two: Cluster, tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", 3, 2), tmp_path / "out"
    (source / "p01.jsonl").write_text(partition(1, 1) + "no JSON\n")
    (source / "p02.pdf").write_bytes(b"\x00 no PDF")
    (source / "gone.jsonl").symlink_to(tmp_path / "nowhere")
    missing = tmp_path / "none" / "*.jsonl"
    lines = []
    for _ in range(2):
        result = run("extract", "--cluster", two.address, source, missing, "-o", out)
        assert result.exit_code == 1
        lines.append(result.stderr.splitlines())
    assert lines[0] == lines[1]
    told = [line.replace(f"{tmp_path}/", "").removeprefix("alliancekg: ") for line in lines[0]]
    assert told == [
        "in/gone.jsonl: no such file or directory",
        "in/p01.jsonl:2: not JSON (expecting value at character 1)",
        "in/p02.pdf: not a PDF that can be read",
        "none/*.jsonl: no file of releases (.txt, .md, .html, .htm, .pdf, .json, .jsonl)",
    ]
    assert joined(out).count(b"\n") == 5


@pytest.mark.slow
@pytest.mark.parametrize("protocol", ["s3", "gs"])
def test_releases_and_parts_lie_in_an_object_store(two: Cluster, tmp_path: Path, protocol: str) -> None:
    source = write(tmp_path / "in", 3, 2)
    bucket = f"{protocol}://releases"
    fs, _ = file_system(bucket)
    fs.mkdir("releases")
    fs.put(f"{source}/", "releases/2023/", recursive=True)
    arguments = ("extract", "--cluster", two.address, f"{bucket}/2023/*.jsonl", "-o", f"{bucket}/parts")
    first = run(*arguments)
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout == f"Extracted 3 partitions into {bucket}/parts; 0 finished before.\n"
    parts = sorted(fs.find("releases/parts"))
    assert b"".join(fs.cat_file(part) for part in parts) == local(source)
    assert run(*arguments).stdout == f"Extracted 0 partitions into {bucket}/parts; 3 finished before.\n"
    fs.pipe_file("releases/2023/p02.jsonl", partition(9, 2).encode())
    assert run(*arguments).stdout == f"Extracted 1 partition into {bucket}/parts; 2 finished before.\n"
    fs.invalidate_cache()
    after = sorted(fs.find("releases/parts"))
    assert (after[:2], len(after), after[2] in parts) == (parts[:2], 3, False)
    (source / "p02.jsonl").write_text(partition(9, 2))
    loaded = run("load", f"{bucket}/parts", "--store", tmp_path / "loaded")
    assert (loaded.exit_code, loaded.stderr) == (0, "")
    assert run("build", source, "--store", tmp_path / "built", "-j", 1).exit_code == 0
    assert (tmp_path / "loaded" / "graph.nq").read_bytes() == (tmp_path / "built" / "graph.nq").read_bytes()


class Web(SimpleHTTPRequestHandler):
    """Serves files with their date, but for one whose name says that it has none."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_header(self, keyword: str, value: str) -> None:
        if (keyword, "undated" in self.path) != ("Last-Modified", True):
            super().send_header(keyword, value)


@pytest.mark.slow
def test_single_files_lie_on_a_web_server(two: Cluster, tmp_path: Path) -> None:
    """A page is one release, whatever it links to; what has no date is read every time."""
    source, out = write(tmp_path / "in", 3, 2), tmp_path / "out"
    (source / "p02.jsonl").rename(source / "undated.jsonl")
    (source / "page.html").write_text(f"<p>{SENTENCE.format(day=1, number=1)}</p><a href='p01.jsonl'>More</a>")
    files = ["p00.jsonl", "page.html", "undated.jsonl"]
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Web, directory=str(tmp_path))) as server:
        Thread(target=server.serve_forever).start()
        address = f"http://127.0.0.1:{server.server_port}"
        arguments = ("extract", "--cluster", two.address, *(f"{address}/in/{name}" for name in files), "-o", out)
        first = run(*arguments)
        parts = joined(out)
        again = run(*arguments)
        (source / "p00.jsonl").write_text(partition(9, 3))
        changed = run(*arguments)
        gone = run("extract", "--cluster", two.address, f"{address}/gone.jsonl", f"{address}/in/*.jsonl", "-o", out)
        page = next(out.glob("page-*"))
        loaded = run("load", f"{address}/out/{page.name}", "--store", tmp_path / "loaded")
        server.shutdown()
    assert (first.stderr, first.stdout) == ("", f"Extracted 3 partitions into {out}; 0 finished before.\n")
    assert again.stdout == f"Extracted 1 partition into {out}; 2 finished before.\n"
    assert changed.stdout == f"Extracted 2 partitions into {out}; 1 finished before.\n"
    assert parts.count(b"\n") == 5
    assert len(list(out.iterdir())) == 3
    assert (loaded.exit_code, loaded.stderr) == (0, "")
    assert gone.stderr.splitlines() == [
        f"alliancekg: {address}/gone.jsonl: no such file or folder",
        f"alliancekg: {address}/in/*.jsonl: no such file or folder",
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "out", "said"),
    [
        ("s3://nowhere/*.jsonl", "out", "s3://nowhere/*.jsonl: "),
        ("in", "s3://nowhere/parts", "s3://nowhere/parts: the specified bucket does not exist"),
        ("gs://nowhere/*.jsonl", "out", "gs://nowhere/*.jsonl: no such file or folder\n"),
        ("in", "gs://nowhere/parts", "gs://nowhere/parts: no such file or folder\n"),
    ],
)
def test_a_bucket_that_is_not_there_is_told(two: Cluster, tmp_path: Path, source: str, out: str, said: str) -> None:
    write(tmp_path / "in", 1, 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        result = run("extract", "--cluster", two.address, source, "-o", out)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"alliancekg: {said}")
    assert result.stderr.count("\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_a_worker_or_the_client_ends_in_the_middle_and_nothing_is_lost_or_double(
    tmp_path: Path, ending: signal.Signals
) -> None:
    """The worker by SIGKILL, which Dask makes good; the client by Ctrl-C, after which the same command goes on."""
    source, out = write(tmp_path / "in", 6, 12), tmp_path / "out"
    with cluster(tmp_path / "cluster") as made:
        for _ in range(2):
            made.start_worker()
        arguments = ["extract", "--cluster", made.address, str(source), "-o", str(out)]
        client = subprocess.Popen([ALLIANCEKG, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        wait_for(lambda: out.exists() and any(out.glob("*.jsonl")))
        (made.workers[0] if ending == signal.SIGKILL else client).send_signal(ending)
        told, errors = client.communicate(timeout=PATIENCE)
        assert len(list(out.glob("*.jsonl"))) < 6 or ending == signal.SIGKILL
        if ending == signal.SIGINT:
            said = f"alliancekg: stopped; what is finished is in {out}, and the same command goes on from there\n"
            assert (client.returncode, told, errors) == (130, "", said)
            again = run(*arguments)
            assert (again.exit_code, again.stderr) == (0, "")
            assert "; 0 finished" not in again.stdout
        else:
            assert (client.returncode, told, errors) == (
                0,
                f"Extracted 6 partitions into {out}; 0 finished before.\n",
                "",
            )
            assert made.workers[0].poll() == -signal.SIGKILL
    assert joined(out) == local(source)
    assert len(list(out.iterdir())) - len(list(out.glob(".*"))) == 6


@pytest.mark.slow
def test_scheduler_and_workers_are_on_machines_of_their_own(tmp_path: Path) -> None:
    """The scheduler and one worker in one network, a worker in another; the one that is left by SIGKILL is made good."""
    if reason := why_not():
        skip_or_fail(reason)
    source, out = write(tmp_path / "in", 6, 8), tmp_path / "out"
    with joined_machines() as (here, there), ExitStack() as stack:
        made = stack.enter_context(cluster(tmp_path / "cluster", before=here.inside, host=here.host))
        assert made.address.startswith(f"tcp://{here.host}:")
        for machine in (there, here):
            made.start_worker(before=machine.inside, host=machine.host)
        command = [*there.inside, ALLIANCEKG, "extract", "--cluster", made.address, str(source), "-o", str(out)]
        client = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        wait_for(lambda: out.exists() and any(out.glob("*.jsonl")))
        made.workers[1].kill()
        told, errors = client.communicate(timeout=PATIENCE)
    assert (client.returncode, told, errors) == (0, f"Extracted 6 partitions into {out}; 0 finished before.\n", "")
    assert joined(out) == local(source)


OTHER = "from alliancekg.extract import pipeline; pipeline.READERS = ()"
NONE = "import sys; sys.modules['alliancekg'] = None"


@pytest.mark.slow
@pytest.mark.parametrize("preload", [OTHER, NONE])
def test_a_worker_with_another_alliancekg_is_refused(tmp_path: Path, preload: str) -> None:
    """Alone, then beside one that fits; then where it comes when the work has begun."""
    source, out = write(tmp_path / "in", 6, 12), tmp_path / "out"
    with cluster(tmp_path / "cluster") as made:
        made.start_worker(preload=preload)
        refused = run("extract", "--cluster", made.address, source, "-o", out)
        warned, failed = refused.stderr.splitlines()
        assert (refused.exit_code, out.exists()) == (1, False)
        assert f"is refused: {module.OTHER}" in warned
        assert failed == f"alliancekg: no worker can be used: {module.OTHER}"
        made.start_worker()
        beside = run("extract", "--cluster", made.address, source / "p00.jsonl", "-o", out)
        assert (beside.exit_code, beside.stderr) == (0, f"{warned}\n")
    with cluster(tmp_path / "later") as made:
        made.start_worker()
        arguments = ["extract", "--cluster", made.address, str(source), "-o", str(out)]
        client = subprocess.Popen([ALLIANCEKG, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        wait_for(lambda: len(list(out.glob("*.jsonl"))) > 1)
        made.start_worker(preload=preload)
        _, errors = client.communicate(timeout=PATIENCE)
        assert (client.returncode, errors) == (0, "")
    assert joined(out) == local(source)


@pytest.mark.slow
def test_a_scheduler_without_workers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 2)
    source = write(tmp_path / "in", 1, 1)
    with cluster(tmp_path / "cluster") as made:
        result = run("extract", "--cluster", made.address, source, "-o", tmp_path / "out")
    said = f"the scheduler at {made.address} has no workers; start some: dask worker {made.address}"
    assert (result.exit_code, result.stderr) == (1, f"alliancekg: {said}\n")


@pytest.mark.slow
def test_a_scheduler_that_ends_in_the_middle_is_told(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in", 6, 12), tmp_path / "out"
    with cluster(tmp_path / "cluster") as made:
        made.start_worker()
        arguments = ["extract", "--cluster", made.address, str(source), "-o", str(out)]
        client = subprocess.Popen([ALLIANCEKG, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        wait_for(lambda: out.exists() and any(out.glob("*.jsonl")))
        assert made.scheduler
        made.scheduler.kill()
        _, errors = client.communicate(timeout=PATIENCE)
    said = "the scheduler was lost; what is finished stays, and the same command goes on from there"
    assert (client.returncode, errors) == (1, f"alliancekg: {said}\n")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://127.0.0.1:1", "no Dask scheduler answers at tcp://127.0.0.1:1: timed out "),
        ("127.0.0.1:8786", "'127.0.0.1:8786' is no address of a Dask scheduler; write tcp://HOST:8786\n"),
        ("http://127.0.0.1:8787", "'http://127.0.0.1:8787' is no address of a Dask scheduler; write "),
    ],
)
def test_a_scheduler_that_is_not_there_is_told_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, said: str
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 1)
    started = time.monotonic()
    result = run("extract", "--cluster", address, write(tmp_path / "in", 1, 1), "-o", tmp_path / "out")
    assert time.monotonic() - started < 20
    assert result.exit_code == 1
    assert result.stderr.startswith(f"alliancekg: {said}")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("lacking", "path", "said"),
    [
        ("fsspec.core", "in", "pip install 'alliancekg[cluster]'"),
        ("distributed", "in", "pip install 'alliancekg[cluster]'"),
        ("gcsfs", "gs://bucket/in", "gs://bucket/in: please install gcsfs"),
    ],
)
def test_what_is_not_installed_is_named_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacking: str, path: str, said: str
) -> None:
    write(tmp_path / "in", 1, 1)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, lacking, None)
    monkeypatch.delitem(_registry, "gs", raising=False)  # a test before it may have read from there
    result = run("extract", "--cluster", "tcp://127.0.0.1:1", path, "-o", "out")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert said in result.stderr


def test_parts_need_a_folder(tmp_path: Path) -> None:
    result = run("extract", "--cluster", "tcp://127.0.0.1:1", write(tmp_path / "in", 1, 1))
    assert (result.exit_code, result.stderr) == (
        1,
        "alliancekg: with --cluster, -o says in which folder the parts go\n",
    )
