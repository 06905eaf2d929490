"""The command line as its users meet it: what it prints, where, and with which exit status."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alliancekg.extract import pipeline
from alliancekg.extract.model import Record, Release
from alliancekg.graph import build as building
from alliancekg.graph.cli import app
from alliancekg.graph.cli.reading import bundled
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.query import named
from alliancekg.graph.rdf import release_iri, vocabulary_quads
from alliancekg.graph.store import LedgerEntry
from alliancekg.ontology.vocabulary import ONTOLOGY_GRAPH
from typer.main import get_command
from typer.testing import CliRunner, Result

COMMANDS = (
    "build",
    "extract",
    "load",
    "remove",
    "query",
    "why",
    "cite",
    "report",
    "view",
    "export",
    "correct",
    "merge",
    "diff",
    "validate",
    "evaluate",
    "serve",
)
NEITHER = "a query's name (see: alliancekg query --list), a file nor SPARQL"
NO_TTL = "which have no ttl form; use table, csv or json"
NOTE = """Japan-Australia Foreign Ministers' Meeting

On March 3, 2025, Mr. KANDA Haruo, Minister for Foreign Affairs of Japan, held a meeting with Ms. Jane ROE, \
Minister for Foreign Affairs of Australia, who is visiting Japan.

The two Ministers concurred on strengthening security cooperation.
"""


def run(*arguments: object, stdin: str | None = None) -> Result:
    """One call within this process; a pipe on each side."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture(scope="module")
def graph(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of the sample records."""
    folder = tmp_path_factory.mktemp("graph")
    with Embedded(folder, write=True) as store:
        store.replace((record, LedgerEntry("hash", "v1")) for record in records)
        store.put_graph(ONTOLOGY_GRAPH, vocabulary_quads())
    return folder


class Ready:
    """An extractor without a model: what it states of a release is nothing."""

    def extract(self, releases: Iterable[Release]) -> Iterator[Record]:
        for release in releases:
            yield Record(release)


def _break_off(self: object, releases: Iterable[Release]) -> Iterator[Record]:
    yield Record(next(iter(releases)))
    raise KeyboardInterrupt


@pytest.fixture
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "load", lambda gazetteer=(): Ready())


@pytest.mark.parametrize("command", COMMANDS)
def test_each_commands_help_ends_with_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Example: alliancekg {command}" in " ".join(result.stdout.split())


def test_there_are_no_other_commands() -> None:
    group = get_command(app)
    assert sorted(group.commands) == sorted(COMMANDS)  # type: ignore[attr-defined]  # the app is a group


def test_help_loads_neither_rdflib_nor_spacy() -> None:
    script = """
import sys
from alliancekg.graph.cli import app
try: app(["query", "--help"])
except SystemExit: pass
heavy = {"rdflib", "spacy", "networkx", "pyoxigraph", "pyshacl", "distributed", "fsspec"}
sys.exit(bool(sys.modules.keys() & heavy))
"""
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0


def test_a_text_becomes_a_graph_and_the_second_build_has_nothing_to_do(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "note.txt").write_text(NOTE, encoding="utf-8")
    (tmp_path / "in" / "empty.txt").write_text("")
    store = tmp_path / "kg"
    first = run("build", tmp_path / "in", "--store", store)
    assert first.exit_code == 1
    assert first.stderr == f"alliancekg: {tmp_path / 'in' / 'empty.txt'}: empty\n"
    assert "Read 1 release; 0 unchanged, 1 not read." in first.stdout
    assert first.stdout.split()[8:16] == ["releases", "1", "persons", "2", "states", "2", "meetings", "1"]
    assert "1  Australia – Japan" in first.stdout
    assert f"alliancekg view --focus quad --store {store}" in first.stdout
    before = {path: path.stat().st_mtime_ns for path in (*store.glob("graph.*"), *store.glob("snapshots/*"))}
    second = run("build", tmp_path / "in" / "note.txt", "--store", store)
    assert (second.exit_code, second.stderr) == (0, "")
    assert second.stdout == f"Nothing has changed: 1 release as before in {store}.\n"
    assert {path: path.stat().st_mtime_ns for path in before} == before
    reasons = run("why", "kanda", "met", "roe", "--store", store)
    assert "“On March 3, 2025, Mr. KANDA Haruo" in reasons.stdout


def test_extract_reads_standard_input_and_writes_json_lines(tmp_path: Path) -> None:
    result = run("extract", "-", "missing.txt", stdin=NOTE)
    assert result.exit_code == 1
    assert result.stderr == "alliancekg: missing.txt: no such file or folder\n"
    (line,) = result.stdout.splitlines()
    record = json.loads(line)
    assert record["release"]["id"] == "stdin"
    assert "met" in {statement["predicate"] for statement in record["statements"]}
    evidence = record["statements"][0]["evidence"]
    assert NOTE[evidence["start"] : evidence["end"]] == evidence["text"]


@pytest.mark.usefixtures("_no_model")
def test_extract_writes_its_file_when_it_is_complete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old")
    monkeypatch.setattr(Ready, "extract", _break_off)
    assert run("extract", "-", "-o", path, stdin=NOTE).exit_code == 130
    assert path.read_text() == "old"
    monkeypatch.undo()
    monkeypatch.setattr(pipeline, "load", lambda gazetteer=(): Ready())
    result = run("extract", "-", "-o", path, stdin=NOTE)
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(path.read_text())["release"]["id"] == "stdin"


def test_what_extract_wrote_loads_as_the_graph_that_build_makes(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    (tmp_path / "more.jsonl").write_text(json.dumps({"text": NOTE.replace("Australia", "Norway")}))
    lines = run("extract", tmp_path).stdout
    loaded = run("load", "-", "none.jsonl", "--store", tmp_path / "loaded", stdin=lines)
    assert (loaded.exit_code, loaded.stderr) == (1, "alliancekg: none.jsonl: no such file or directory\n")
    assert "Read 2 releases; 0 unchanged, 1 not read." in loaded.stdout
    assert run("build", tmp_path / "note.txt", tmp_path / "more.jsonl", "--store", tmp_path / "built").exit_code == 0
    for name in ("graph.nq", "graph.html"):
        assert (tmp_path / "loaded" / name).read_bytes() == (tmp_path / "built" / name).read_bytes()
    again = run("load", "-", "--store", tmp_path / "loaded", stdin=lines)
    assert again.stdout == f"Nothing has changed: 2 releases as before in {tmp_path / 'loaded'}.\n"


@pytest.mark.usefixtures("_no_model")
def test_two_releases_with_one_id_the_first_is_kept(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "same", "text": f"{NOTE} {number}"}) for number in (1, 2)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    result = run("build", tmp_path / "in.jsonl", "--store", tmp_path / "kg")
    assert result.exit_code == 1
    first = tmp_path / "in.jsonl:1"
    assert result.stderr == f'alliancekg: {tmp_path / "in.jsonl:2"}: id "same" was already read from {first}\n'
    with Embedded(tmp_path / "kg") as store:
        assert list(store.ledger()) == ["same"]


def test_without_a_path_the_bundled_releases_are_read(bundled_build: tuple[Path, Result]) -> None:
    folder, result = bundled_build
    assert (result.exit_code, result.stderr) == (0, "")
    number = sum(len(Path(path).read_text(encoding="utf-8").splitlines()) for path in bundled())
    assert number >= 24
    assert f"Read {number} releases; 0 unchanged, 0 not read." in result.stdout
    assert (folder / "alliance-graph" / "graph.html").exists()
    assert "alliancekg query who-met-whom\n" in result.stdout


@pytest.mark.usefixtures("_no_model")
def test_ctrl_c_says_what_is_kept_and_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "BATCH", 1)
    monkeypatch.setattr(Ready, "extract", _break_off)
    lines = [json.dumps({"id": name, "text": NOTE}) for name in "ab"]
    result = run("build", "-", "--store", tmp_path, stdin="\n".join(lines))
    assert result.exit_code == 130
    assert result.stderr == "alliancekg: stopped; 1 release stored, and the same command goes on from there\n"


def test_the_named_queries_are_listed(graph: Path) -> None:
    result = run("query", "--list")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()[1:]] == list(named())


def test_a_table_in_a_pipe_has_one_line_for_each_row(graph: Path) -> None:
    result = run("query", "evidence", "--store", graph)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len(lines) == 41
    assert any(re.search(r"United States, who is visiting Japan\. +statement:\w{16} *$", line) for line in lines)
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("csv", "SELECT ?x { country:JPN akg:supports ?x }", "x\nurn:alliancekg:country/USA\n"),
        ("table", "ASK { country:JPN akg:supports country:USA }", "answer\nyes"),
        ("ttl", "CONSTRUCT WHERE { country:JPN akg:supports ?x }", "akg:supports"),
        ("json", "ASK { country:JPN akg:supports country:USA }", '"boolean": true'),
    ],
)
def test_a_query_in_each_form(graph: Path, tmp_path: Path, format: str, text: str, expected: str) -> None:
    (tmp_path / "my.rq").write_text(text)
    for question, stdin in ((text, None), (tmp_path / "my.rq", None), ("-", text)):
        result = run("query", question, "--format", format, "--store", graph, stdin=stdin)
        assert (result.exit_code, result.stderr) == (0, "")
        assert expected in result.stdout.replace(" \n", "\n")


def test_why_prints_the_exact_sentence_and_its_source(graph: Path) -> None:
    result = run("why", "Tokyo", "supports", "U.S.", "--store", graph)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Japan supports United States",
        "1 passage in 1 release",
        "",
        "2025-10-28  Japan-U.S. Foreign Ministers' Meeting",
        "  “Minister Kanda expressed his support for U.S. efforts toward a ceasefire in Gaza.”",
        "  country:JPN · release:jp-2025-10-28 · https://example.org/jp/2025-10-28.html",
        "  statement:0af4fb8a821afc0d",
    ]
    assert "[planned]" in run("why", "brook", "visited", "ROK", "--store", graph).stdout


def test_a_table_for_an_edge_is_filled_in_applied_listed_and_taken_back(graph: Path, tmp_path: Path) -> None:
    store = shutil.copytree(graph, tmp_path / "kg")
    blank = run("correct", "--for", "Japan", "supports", "USA", "--store", store).stdout
    assert blank.splitlines()[2] == "statement:0af4fb8a821afc0d\t\t\t\t\t"
    assert run("correct", "-", "--store", store, stdin=blank).stdout.startswith("Nothing has changed")
    table = blank.replace("d\t\t", "d\treject\t")
    said = ["- country:JPN supports country:USA", "{} 1 correction (1 reject), which concern 1 release."]
    dry = run("correct", "-", "--dry-run", "--store", store, stdin=table)
    assert dry.stdout.splitlines() == [said[0], said[1].format("Would apply")]
    done = run("correct", "-", "--by", "J", "--store", store, stdin=table)
    assert done.stdout.splitlines() == [said[0], said[1].format("Applied")]
    assert run("why", "Japan", "supports", "USA", "--store", store).exit_code == 1
    listed = run("correct", "--list", "--store", store).stdout
    assert re.search(r"^statement:0af4fb8a821afc0d\treject\t\tJ\t20[\dT:-]+Z\t$", listed, re.M)
    assert run("correct", "-", "--store", store, stdin=listed).stdout.startswith("Nothing has changed")
    back = run("correct", "-", "--store", store, stdin=table.replace("reject", "withdraw"))
    assert back.stdout.startswith("+ country:JPN supports country:USA\n")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "give a table, or --list, or --for"),
        (("missing.tsv",), 1, "missing.tsv"),
        (("-", "--list"), 2, "give a table"),
        (("--for", "Japan", "aids", "USA"), 1, "no release here states: Japan aids United States"),
    ],
)
def test_correct_says_what_it_needs(graph: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    result = run("correct", *arguments, "--store", graph)
    assert result.exit_code == code
    assert message in " ".join(result.stderr.split())


def test_correct_makes_no_graph_where_there_is_none(tmp_path: Path) -> None:
    result = run("correct", "-", "--store", tmp_path / "kg", stdin="target\tverdict\n")
    assert (result.exit_code, (tmp_path / "kg").exists()) == (1, False)
    assert "make one with: alliancekg build" in result.stderr


def test_view_prints_where_the_page_is(graph: Path, tmp_path: Path) -> None:
    result = run("view", "--focus", "the Quad", "--since", "2025-10", "--store", graph, "-o", tmp_path / "x.html")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'x.html'}\n")
    assert "maritime security" in (tmp_path / "x.html").read_text(encoding="utf-8")
    assert run("view", "--store", graph).stdout == f"{graph / 'view.html'}\n"


def test_view_opens_the_browser_only_when_asked(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    run("view", "--store", graph)
    assert opened == []
    run("view", "--store", graph, "--open")
    assert opened == [(graph / "view.html").as_uri()]


def test_export_to_a_file_and_to_standard_output(graph: Path, tmp_path: Path) -> None:
    shown = run("export", "--format", "csv", "--store", graph)
    assert len(list(csv.DictReader(shown.stdout.splitlines()))) == 40
    assert run("export", "--format", "csv", "--store", graph, "-o", tmp_path / "x.csv").stdout == ""
    assert (tmp_path / "x.csv").read_text(encoding="utf-8") == shown.stdout


def test_validate_says_what_is_broken(graph: Path, tmp_path: Path, records: tuple[Record, ...]) -> None:
    good = run("validate", "--store", graph)
    assert (good.exit_code, good.stdout[:24]) == (0, "The graph satisfies all ")
    with Embedded(tmp_path, write=True) as store:
        store.replace([(records[0], LedgerEntry("hash", "v1"))])
        store.update("DELETE WHERE { GRAPH ?g { ?s <urn:alliancekg:ontology#confidence> ?o } }")
    bad = run("validate", "--store", tmp_path)
    assert bad.exit_code == 1
    assert "statement-confidence" in bad.stdout


def test_evaluate_gives_the_figures_of_the_shared_scorer(shared: Path, tmp_path: Path) -> None:
    gold, scorer = shared / "gold" / "dev" / "gold.jsonl", shared / "gold" / "score.py"
    lines = gold.read_text(encoding="utf-8").splitlines()
    (tmp_path / "half.jsonl").write_text("\n".join(lines[:8]), encoding="utf-8")
    command = [sys.executable, str(scorer), str(gold), str(tmp_path / "half.jsonl"), "--json"]
    theirs = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    ours = run("evaluate", gold, tmp_path / "half.jsonl", "--json")
    assert ours.exit_code == 0
    assert json.loads(ours.stdout) == json.loads(theirs)
    assert ours.stderr.startswith("alliancekg: no prediction for ")
    assert "F1" in run("evaluate", gold, gold).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["query", "quad", "--store", "none"], "no graph in none; make one with: alliancekg build --store none"),
        (["why", "a", "met", "b", "--store", "none"], "no graph in none; make one with: alliancekg build --store none"),
        (["query", "SELECT ?s {", "--store", "{graph}"], "not SPARQL at line 1, column 12, near 'the end'"),
        (["query", "x", "--store", "{graph}"], f"'x' is neither {NEITHER}"),
        (["query", "ASK {}", "--format", "ttl", "--store", "{graph}"], f"this query gives rows, {NO_TTL}"),
        (["why", "Atlantis", "met", "brook", "--store", "{graph}"], "'Atlantis' is no name in this graph"),
        (["why", "Japan", "opposes", "India", "--store", "{graph}"], "no release here states: Japan opposes India"),
        (["view", "--focus", "kan\nda", "--store", "{graph}"], "'kan\\nda' is no name in this graph"),
        (["view", "--since", "2031", "--store", "{graph}"], "nothing here fits these options; no page was written"),
        (["export", "--format", "nq", "-o", "{graph}", "--store", "{graph}"], "{graph}: is a directory"),
        (["build", "--gazetteer", "no.tsv"], "[Errno 2] No such file or directory: 'no.tsv'"),
        (["evaluate", "no.jsonl", "no.jsonl"], "no.jsonl: [Errno 2] No such file or directory: 'no.jsonl'"),
        (
            ["serve", "--store", "https://kg.example/"],
            "serve opens a folder; https://kg.example/ is a server and answers SPARQL itself",
        ),
        (
            ["serve", "--store", "{graph}/none"],
            "no graph in {graph}/none; make one with: alliancekg build --store {graph}/none",
        ),
    ],
)  # fmt: skip
def test_an_error_is_one_line(graph: Path, arguments: list[str], message: str) -> None:
    result = run(*(argument.replace("{graph}", str(graph)) for argument in arguments))
    assert result.exit_code == 1
    assert result.stderr == f"alliancekg: {message.replace('{graph}', str(graph))}\n"
    assert result.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["view", "--since", "yesterday"],
        ["view", "--min-weight", "0"],
        ["query"],
        ["query", "quad", "--format", "xml"],
        ["export"],
        ["extract"],
    ],
)
def test_a_wrong_option_is_explained(graph: Path, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr
    assert "Usage: " in result.stderr


def test_a_second_writer_gets_one_line(tmp_path: Path) -> None:
    with Embedded(tmp_path, write=True):
        result = run("build", "-", "--store", tmp_path, stdin=NOTE)
    assert result.exit_code == 1
    assert result.stderr == f"alliancekg: another process is writing {tmp_path}; try when it is done\n"


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A real pipe; `alliancekg` is the one of this Python."""
    line = command.replace("alliancekg", f"{sys.executable} -c 'from alliancekg.graph.cli import app; app()'", 1)
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"],
        capture_output=True, text=True, check=False, env={**os.environ, **environment},
    )  # fmt: skip


@pytest.mark.parametrize("command", ["query evidence", "export --format nq", "query evidence --format csv"])
def test_a_closed_pipe_is_silent(graph: Path, command: str) -> None:
    done = shell(f"alliancekg {command} --store {graph} | head -c 100")
    assert len(done.stdout) == 100
    assert done.stderr == ""


def test_a_hostile_title_does_not_reach_the_terminal(tmp_path: Path, records: tuple[Record, ...]) -> None:
    record = records[0]
    hostile = replace(record, release=replace(record.release, title="\x1b]0;owned\x07[bold red]x[/] \x9b31m"))
    with Embedded(tmp_path, write=True) as store:
        store.replace([(hostile, LedgerEntry("hash", "v1"))])
    for command in ("query timeline", "why Japan supports USA"):
        shown = shell(f"alliancekg {command} --store {tmp_path}", FORCE_COLOR="1", COLUMNS="400").stdout
        assert "[bold red]x[/]" in shown
        assert "\x1b]0" not in shown
        assert "\x9b" not in shown


def test_in_a_pipe_there_are_no_escapes(graph: Path) -> None:
    shown = shell(f"alliancekg why Japan supports USA --store {graph}", TERM="xterm-256color").stdout
    assert shown.startswith("Japan supports")
    assert "\x1b" not in shown


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_where_it_is_wanted(environment: dict[str, str], coloured: bool) -> None:
    shown = shell("alliancekg --help", FORCE_COLOR="1", TERM="xterm-256color", **environment).stdout
    assert bool(re.search(r"\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7])m", shown)) == coloured


def test_a_graph_is_merged_into_another_and_then_there_is_no_difference(graph: Path, tmp_path: Path) -> None:
    into = tmp_path / "kg"
    first = run("merge", into, graph)
    assert first.stdout.splitlines() == [f"Merged {graph} into {into}:", "       4 releases added"]
    assert (into / "graph.html").exists()
    assert run("merge", into, graph).stdout.startswith(f"Nothing has changed: {into} had all of {graph}.")
    assert run("diff", graph, into).stdout == "no difference\n"
    assert run("merge", into, tmp_path / "nothing").exit_code == 1


def test_a_difference_in_a_pipe_has_signs_and_no_colours(graph: Path, tmp_path: Path) -> None:
    result = run("diff", "2025-10", "2025-12", "--store", graph)
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[0] == ["one", "other", "predicate", "topic", "standing", "statements", "releases", "example"]
    assert {line[0] for line in lines[1:-1]} == {"+", "-"}
    assert re.fullmatch(r"\d+ statements gained, \d+ statements lost", result.stdout.splitlines()[-1])
    assert "\x1b" not in result.stdout
    assert run("diff", "2025", "2025", "--store", graph).stdout == "no difference\n"
    wrong = run("diff", "2025", graph)
    assert wrong.stderr.startswith("alliancekg: '2025' and ")
    assert (
        run("diff", "2025-10", "2025-12", "--format", "csv", "-o", tmp_path / "d.csv", "--store", graph).exit_code == 0
    )
    assert (tmp_path / "d.csv").read_text().startswith("change,one,other,predicate,topic")


def test_what_comes_and_goes_is_coloured_on_a_terminal(graph: Path) -> None:
    shown = shell(f"alliancekg diff 2025-10 2025-12 --store {graph}", FORCE_COLOR="1", TERM="xterm-256color").stdout
    assert re.search(r"^\x1b\[32m\+", shown, re.M)
    assert re.search(r"^\x1b\[31m-", shown, re.M)


NEW = "grouping:alpine-four"


@pytest.mark.parametrize(
    "arguments", [("remove", "jp-2025-10-28", "--store", "{kg}"), ("correct", "{table}"), ("merge", "{kg}", "{graph}")]
)
def test_what_writes_a_graph_keeps_a_users_own_names_in_it(
    graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    kept: list[bool] = []
    monkeypatch.setattr(building, "finish", lambda store, *, gazetteer, progress: kept.append(NEW in gazetteer.bodies))
    own, table, kg = tmp_path / "own.tsv", tmp_path / "table.tsv", tmp_path / "kg"
    own.write_text(f"kind\ttext\tid\tmembers\ngrouping\tAlpine Four\t{NEW}\tcountry:AUT|country:CHE\n")
    table.write_text("target\tverdict\tvalue\nperson:kanda-haruo\tsplit\tperson:park-jiwoo\n")
    shutil.copytree(graph, kg)
    monkeypatch.setenv("ALLIANCEKG_STORE", str(kg))
    names = {"kg": tmp_path / "merged" if arguments[0] == "merge" else kg, "table": table, "graph": graph}
    result = run(*(each.format(**names) for each in arguments), "--gazetteer", own)
    assert (result.exit_code, result.stderr, kept) == (0, "", [True])


def test_the_same_graph_twice_is_not_merged(graph: Path) -> None:
    result = run("merge", graph, f"{graph}/.")
    assert result.exit_code == 1
    assert "are one graph; give two" in result.stderr


def test_removing_from_no_graph_makes_none(tmp_path: Path) -> None:
    result = run("remove", "a", "--store", tmp_path / "none")
    assert result.stderr.startswith(f"alliancekg: no graph in {tmp_path / 'none'}")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(("before", "after"), [("2021-13", "2022"), ("2021", "2022-02-31")])
def test_a_date_that_is_none_is_told(graph: Path, before: str, after: str) -> None:
    result = run("diff", before, after, "--store", graph)
    assert result.exit_code == 1
    assert "is no date; write 2025, 2025-10 or 2025-10-28" in result.stderr


def test_from_chooses_the_graph_and_service_is_refused(graph: Path, records: tuple[Record, ...]) -> None:
    number = "SELECT (COUNT(?s) AS ?n) FROM <{}> {{ ?s a akg:Statement }}"
    release = records[0]
    asked = run("query", number.format(release_iri(release.release.id)), "--format", "csv", "--store", graph)
    assert asked.stdout == f"n\n{len(release.statements)}\n"
    assert run("query", number.format("urn:none"), "--format", "csv", "--store", graph).stdout == "n\n0\n"
    refused = run("query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }", "--store", graph)
    assert refused.exit_code == 1
    assert refused.stderr.startswith("alliancekg: SERVICE at line 1, column 12")


def test_cite_writes_references_to_what_states_an_edge(graph: Path, tmp_path: Path) -> None:
    text = run("cite", "kanda", "met", "brook", "--store", graph)
    assert text.exit_code == 0
    newest, _, older = text.stdout.splitlines()
    assert newest.startswith(
        "Republic of Korea, “Japan-U.S.-ROK Foreign Ministers' Meeting,” December 9, 2025. “Foreign"
    )
    assert older.startswith("Japan, “Japan-U.S. Foreign Ministers' Meeting,” October 28, 2025, https://example.org/jp/")
    assert run("cite", "kanda", "met", "brook", "--limit", 1, "--store", graph).stdout == newest + "\n"
    written = run("cite", "kanda", "met", "brook", "--format", "bibtex", "-o", tmp_path / "a.bib", "--store", graph)
    assert (written.stdout, (tmp_path / "a.bib").read_text().count("@misc{")) == ("", 2)


def test_cite_says_in_one_line_that_nothing_states_it(graph: Path) -> None:
    result = run("cite", "Australia", "met", "brook", "--store", graph)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "alliancekg: no release here states: Australia met Ellen Brook\n"


def test_report_writes_both_forms_and_prints_their_paths(graph: Path, tmp_path: Path) -> None:
    result = run("report", "quad", "--turn", "2025-12-01", "--store", graph, "-o", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    printed = [Path(line) for line in result.stdout.splitlines()]
    assert [path.name for path in printed[:2]] == ["quad.html", "quad.md"]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {path.name for path in printed}
    assert "Before and after December 1, 2025" in printed[1].read_text()
    failed = run("report", "quad", "--store", graph, "--since", "2030", "-o", tmp_path / "none")
    assert (failed.exit_code, failed.stdout, (tmp_path / "none").exists()) == (1, "", False)
    assert failed.stderr == "alliancekg: no release here is of Quad between 2030 and now; no report was written\n"
    month = run("report", "quad", "--turn", "2025-12", "--store", graph, "-o", tmp_path / "none")
    assert (month.exit_code, "'2025-12' is no day; write 2023-08-18" in month.stderr) == (2, True)
