"""The store on a server: the same quads and the same rows as in a folder, and clear words when something fails."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pyoxigraph as ox
import pytest
from alliancekg.extract.model import Record
from alliancekg.graph import learned, names, readings, summary, why
from alliancekg.graph import store as ledger
from alliancekg.graph.changes import Change
from alliancekg.graph.cli import app
from alliancekg.graph.cli.reading import bundled
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.interchange import quotes as passages
from alliancekg.graph.interchange.exporting import exported
from alliancekg.graph.interchange.formats import Format
from alliancekg.graph.opening import open_store
from alliancekg.graph.query import QueryError, ask, named, table
from alliancekg.graph.rdf import Quad, expand, quads, release_iri, vocabulary_quads
from alliancekg.graph.remote import Remote
from alliancekg.graph.store import LedgerEntry, Store, StoreError
from alliancekg.ontology.gazetteer import load
from alliancekg.ontology.vocabulary import LEARNED_GRAPH, LEDGER_GRAPH, ONTOLOGY_GRAPH
from rdflib import RDFS, Dataset, Graph, Literal, URIRef
from rdflib.namespace import XSD
from typer.testing import CliRunner, Result

from tests.graph.servers import oxigraph, virtuoso

pytestmark = pytest.mark.slow  # servers are started, and asked hundreds of times

SERVERS = ("oxigraph_server", "virtuoso_server")
HOSTILE = (
    'He said: "}} }; DROP ALL; # \'\'\' """\n'
    r"\u0022 } } ; DROP ALL \u000a \\u0041 \ \\ "
    "tab\tbell\x07 null\x00 \x7f \x85 line\r\nend \u2028 \ufeff é 北 😀 \ufffe "
    '<urn:x> . } <script>alert(1)</script> "^^<urn:alliancekg:datatype/duration> .'
)
LONG = ("北 " * 20 + "lorem ipsum\n") * 1000
"""Some 80 kB."""

PARTS = {
    "LEDGER": ledger.LEDGER,
    "STATEMENTS": readings.STATEMENTS,
    "TYPES": readings.TYPES,
    "LABELS": readings.LABELS,
    "STANDS_FOR": readings.STANDS_FOR,
    "MEMBERS": readings.MEMBERS % "grouping:quad",
    "BROADER": names.BROADER,
    "COUNTS": summary.COUNTS,
    "OFFICES": learned.OFFICES,
    "EXPORT": passages.QUOTES,
    "OTHERS": passages.OTHERS,
    "MATTERS": passages.MATTERS,
    "STATED": why.STATED % "akg:met",
}
"""The queries that the code asks, by name."""

READ = {"LEDGER", "releases"}
"""Those that say when a release was read, in which two builds differ."""


def vocabulary() -> Iterator[Quad]:
    """What is known of the Quad, and a tenth of all the rest."""
    quad = expand("grouping:quad")
    known = list(vocabulary_quads())
    kept = {s for s, _, o, _ in known if o == quad} | set(sorted({s for s, *_ in known})[::10])
    return (each for each in known if each[0] in kept)


def filled(store: Store, records: tuple[Record, ...]) -> None:
    """The sample records, one with a text that means harm, and what is made of them."""
    hostile = replace(records[0].release, id='a> . } ; DROP ALL #"', text=HOSTILE + LONG, title=HOSTILE)
    entry = LedgerEntry("hash", "v1", "2025-11-25T10:00:00+00:00")
    store.replace([(record, entry) for record in (*records, Record(hostile))])
    store.put_graph(ONTOLOGY_GRAPH, vocabulary())
    store.put_graph(LEARNED_GRAPH, learned.learned_quads(store, load()))


@pytest.fixture(scope="module")
def folder(records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kg")
    with Embedded(folder, write=True) as store:
        filled(store, records)
    return folder


@pytest.fixture(scope="module", autouse=True)
def _credentials() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALLIANCEKG_USER", "dba")
        patch.setenv("ALLIANCEKG_PASSWORD", "dba")
        yield


@pytest.fixture(scope="module", params=SERVERS)
def address(request: pytest.FixtureRequest, records: tuple[Record, ...]) -> str:
    """A server that holds what the folder holds."""
    address: str = request.getfixturevalue(request.param)
    with open_store(address, write=True) as store:
        for graph in store.graphs():
            store.put_graph(URIRef(graph), [])
        filled(store, records)
    return address


@pytest.fixture
def scratch(address: str) -> Iterator[Store]:
    """The server for a test that changes it; afterwards it is as before."""
    with Remote(address, write=True) as store:
        before = {graph: store.lines(graph) for graph in store.graphs()}
        yield store
        after = {graph: store.lines(graph) for graph in store.graphs()}
        store.write(
            Change(ox.NamedNode(graph), triples(before.get(graph, [])))
            for graph in before | after
            if before.get(graph) != after.get(graph)
        )


def triples(lines: list[bytes]) -> tuple[ox.Triple, ...]:
    """What lines of N-Triples say."""
    return tuple(quad.triple for quad in ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_TRIPLES))


def run(*arguments: object) -> Result:
    """A command, within this process."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def rows(store: Store | Dataset, query: str) -> list[tuple[str, ...]]:
    """As text, in the order of the answer, or sorted where the query leaves it open."""
    found = list(readings.rows(store, query))
    return found if "ORDER BY" in query else sorted(found)


def test_the_same_quads_as_in_a_folder(address: str, folder: Path) -> None:
    with Embedded(folder) as ours, open_store(address) as theirs:
        assert isinstance(theirs, Remote)
        assert (theirs.where, theirs.directory) == (address, None)
        assert b"".join(theirs.n_quads()) == b"".join(ours.n_quads())
        assert theirs.graphs() == ours.graphs()
        assert theirs.digest() == ours.digest()
        assert theirs.ledger() == ours.ledger()
        assert theirs.is_published()


@pytest.mark.parametrize("name", [*named(), *PARTS])
def test_the_same_rows_as_in_a_folder(address: str, folder: Path, name: str) -> None:
    query = PARTS[name] if name in PARTS else named()[name].text
    with Embedded(folder) as ours, open_store(address) as theirs:
        expected = rows(ours, query)
        assert rows(theirs, query) == expected
    assert expected


@pytest.fixture(scope="module")
def memory(folder: Path) -> Dataset:
    """The same in rdflib's own store, whose engine evaluates."""
    memory = Dataset(default_union=True)
    with Embedded(folder) as store:
        for graph in store.graphs():
            memory.graph(URIRef(graph)).parse(data=b"\n".join(store.lines(graph)), format="nt")
    return memory


@pytest.mark.parametrize("name", PARTS)
def test_the_same_rows_by_the_engine_of_rdflib(folder: Path, memory: Dataset, name: str) -> None:
    with Embedded(folder) as store:
        assert rows(memory, PARTS[name]) == rows(store, PARTS[name])


def test_readings_exports_and_shapes_are_the_same(address: str, folder: Path) -> None:
    with Embedded(folder) as ours, open_store(address) as theirs:
        assert readings.statements(theirs) == readings.statements(ours)
        assert readings.nodes(theirs) == readings.nodes(ours)
        assert summary.summary(theirs) == summary.summary(ours)
        assert why.why(theirs, "kanda", "met", "brook") == why.why(ours, "kanda", "met", "brook")
        for format in get_args(Format):
            assert b"".join(exported(theirs, format)) == b"".join(exported(ours, format))


def test_answers_in_all_forms(address: str) -> None:
    with open_store(address) as store:
        assert table(ask(store, "ASK { ?a :met ?b }")).rows == (("yes",),)
        construct = "# SELECT\nCONSTRUCT { ?e :duration ?d } WHERE { ?e :duration ?d }"
        ((_, predicate, duration),) = table(ask(store, construct)).rows
        assert (predicate, duration) == ("akg:duration", "PT40M")
        (row,) = store.query("SELECT ?d ?n WHERE { ?e :duration ?d . ?s :negated ?n } LIMIT 1").bindings
        assert set(row.values()) == {Literal("PT40M", datatype=XSD.duration), Literal(True)}
        assert len(table(ask(store, f"DESCRIBE <{release_iri('quad-2026-01')}>")).rows) > 5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "SELECT ?s WHERE {\n ?s ?p ]o }",
            r"not SPARQL( at line 2, column 1[01],|: .*SPARQL compiler, line .* at ']'$)",
        ),
        ("ASK { ?s nato:x ?o }", r"not SPARQL.*(Undefined namespace prefix|prefix is not declared)"),
        ("DROP ALL", r"an update at line \d, column 1; queries only read"),
        (
            "# SELECT\nINSERT { ?s ?p 1 } WHERE { SELECT ?s ?p { ?s ?p ?o } }",
            r"an update at line \d, column 1; queries only read",
        ),
        ("nonsense", "not SPARQL at line 1, column 1"),
    ],
)
def test_what_is_no_query_is_one_line(address: str, text: str, message: str) -> None:
    with open_store(address) as store, pytest.raises(QueryError, match=message) as caught:
        ask(store, text)
    assert "\n" not in str(caught.value)


def test_a_release_is_replaced_whole_and_removed_whole(scratch: Store, records: tuple[Record, ...]) -> None:
    first, second = records[:2]
    graph = str(release_iri(first.release.id))
    scratch.replace([(replace(first, statements=()), LedgerEntry("new", "v2"))])
    expected = {(s, p, o) for s, p, o, _ in quads(replace(first, statements=()))}
    assert set(Graph().parse(data=b"\n".join(scratch.lines(graph)), format="nt")) == expected
    assert scratch.ledger()[first.release.id] == LedgerEntry("new", "v2")
    assert not scratch.is_published()
    scratch.publish()
    assert scratch.is_published()
    scratch.remove([first.release.id])
    assert first.release.id not in scratch.ledger()
    assert graph not in scratch.graphs()
    assert str(release_iri(second.release.id)) in scratch.graphs()
    with pytest.raises(StoreError, match=r"^no release 'nowhere' in http"):
        scratch.remove(["nowhere"])


def test_a_graph_put_again_is_no_change(scratch: Store) -> None:
    quad = (URIRef("urn:a"), RDFS.label, Literal("a", lang="en"), LEARNED_GRAPH)
    assert scratch.put_graph(LEARNED_GRAPH, [quad])
    assert not scratch.put_graph(LEARNED_GRAPH, [quad, quad])
    assert not scratch.put_graph(ONTOLOGY_GRAPH, vocabulary())
    assert scratch.put_graph(LEARNED_GRAPH, [])
    assert str(LEARNED_GRAPH) not in scratch.graphs()


LITERALS: list[Literal | URIRef] = [
    *(Literal(text) for text in ("", " ", "\x01", "12", "true", "2025-10-28", "\r", "\n\n", "e\u0301", "\U0010ffff")),
    *(Literal("x", lang=tag) for tag in ("en", "en-us", "zh-hant", "sr-latn-rs")),
    *(Literal(day, datatype=XSD.date) for day in ("2025-10-28", "0987-01-02", "9999-12-31")),
    *(Literal(month, datatype=XSD.gYearMonth) for month in ("2025-10", "0987-01")),
    *(Literal(year, datatype=XSD.gYear) for year in ("2025", "0987")),
    *(Literal(text, datatype=XSD.time) for text in ("13:00:00", "00:00:00")),
    *(Literal(text, datatype=XSD.duration) for text in ("PT40M", "PT1S", "P1DT2H", "P30D", "P1M", "P1Y")),
    *(Literal(text, datatype=XSD.decimal) for text in ("0", "1", "0.9", "0.95", "0.123", "0.001")),
    *(Literal(text, datatype=XSD.integer) for text in ("0", "197", "2147483647")),
    *(Literal(text, datatype=XSD.boolean) for text in ("true", "false")),
    Literal("2025-11-25T23:13:35Z", datatype=XSD.dateTime, normalize=False),
    *(URIRef(f"http://example.org/{part}") for part in ("a?b=c&d=e#f", "it's", "%20x", "é", "北京", "(a)", "x" * 1700)),
]


def test_every_literal_comes_back_as_it_was_written(scratch: Store) -> None:
    node = URIRef("urn:a")
    content = [(node, URIRef(f"urn:p{number}"), each, LEARNED_GRAPH) for number, each in enumerate(LITERALS)]
    assert scratch.put_graph(LEARNED_GRAPH, content)
    assert not scratch.put_graph(LEARNED_GRAPH, content)
    assert len(scratch.lines(str(LEARNED_GRAPH))) == len(LITERALS)


def test_graphs_that_others_keep_on_the_server_are_none_of_ours(scratch: Store) -> None:
    theirs = URIRef("urn:theirs")
    assert scratch.put_graph(theirs, [(theirs, RDFS.label, Literal("a"), theirs)])
    assert scratch.lines(str(theirs))
    assert str(theirs) not in scratch.graphs()
    assert scratch.put_graph(theirs, [])


def test_a_build_that_died_between_graph_and_ledger_reads_the_release_again(
    virtuoso_server: str, records: tuple[Record, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = replace(records[0], release=replace(records[0].release, id="died"))
    with Remote(virtuoso_server, write=True) as store:
        store.replace([(first, LedgerEntry("hash", "v1"))])
        assert "died" in store.ledger()
        with monkeypatch.context() as patch:
            patch.setattr(store, "_put", _dies)
            with pytest.raises(KeyboardInterrupt):
                store.replace([(first, LedgerEntry("hash", "v2"))])
        assert "died" not in store.ledger()
        store.put_graph(release_iri("died"), [])


def _dies(graph: str, content: bytes) -> None:
    raise KeyboardInterrupt


def test_the_commands_ask_a_server(address: str, folder: Path, tmp_path: Path) -> None:
    page, dump = tmp_path / "page.html", tmp_path / "graph.nq"
    for arguments in (
        ("query", "who-met-whom"),
        ("why", "kanda", "met", "brook"),
        ("view", "--focus", "quad", "-o", page),
        ("export", "--format", "nq", "-o", dump),
    ):
        theirs = run(*arguments, "--store", address)
        assert theirs.exit_code == 0, theirs.output
        assert "-o" in arguments or theirs.output == run(*arguments, "--store", folder).output
    assert "vis-network" in page.read_text()
    with Embedded(folder) as store:
        assert dump.read_bytes() == b"".join(store.n_quads())


def test_no_graph_on_the_server_names_the_command_that_makes_one(scratch: Store) -> None:
    scratch.write(Change(ox.NamedNode(graph)) for graph in scratch.graphs())
    result = run("query", "releases", "--store", scratch.where)
    assert result.exit_code == 1
    where = scratch.where
    assert result.stderr == f"alliancekg: no graph at {where}; make one with: alliancekg build --store {where}\n"


@pytest.fixture(scope="module")
def part(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quarter of the bundled releases, some of each file: all of them take three times as long."""
    path = tmp_path_factory.mktemp("part") / "releases.jsonl"
    lines = [line for each in bundled() for line in Path(each).read_text(encoding="utf-8").splitlines()[::4]]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def built(part: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its graph in a folder. Read only."""
    folder = tmp_path_factory.mktemp("built")
    run("build", part, "--store", folder, "-j", 1)
    return folder


@pytest.fixture(scope="module")
def judged(built: Path) -> str:
    """What `validate` says of it."""
    return run("validate", "--store", built).output


@pytest.mark.parametrize(("server", "command"), [("oxigraph_server", "build"), ("virtuoso_server", "load")])
def test_the_same_releases_give_the_same_quads_and_rows(
    server: str,
    command: str,
    part: Path,
    built: Path,
    judged: str,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    request.getfixturevalue(server)  # skips where there is none
    start = oxigraph if server == "oxigraph_server" else virtuoso
    folder = tmp_path_factory.mktemp("copied") / "kg"
    shutil.copytree(built, folder)
    given = tmp_path_factory.mktemp("given") / "extracted.jsonl"
    arguments = ("build", part, "-j", 1) if command == "build" else ("load", given)
    if command == "load":
        run("extract", part, "-o", given, "-j", 1)
    with start(tmp_path_factory.mktemp(server)) as address:
        number = len(part.read_text(encoding="utf-8").splitlines())
        assert f"Read {number} releases" in run(*arguments, "--store", address).output
        assert "Nothing has changed" in run("build", part, "--store", address, "-j", 1).output
        _compare(address, folder)
        assert run("validate", "--store", address).output == judged
        _corrected_and_merged(address, folder)
        for where in (folder, address):
            assert run("remove", "japan-us-2025-10-28-foreign-ministers", "--store", where).exit_code == 0
        _compare(address, folder)


def _corrected_and_merged(address: str, folder: Path) -> None:
    """The same corrections on both leave them alike, and so does taking one graph into another."""
    with Embedded(folder) as store:
        first, second, *_ = (stated.id for stated in readings.statements(store) if stated.standing == "asserted")
    table_ = folder / "corrections.tsv"
    table_.write_text(
        f"target\tverdict\tvalue\tby\tat\tnote\n{first}\treject\t\tA\t2026-01-01\t\n{second}\taccept\t\tA\t2026-01-01\t\n"
    )
    for where in (folder, address):
        result = run("correct", table_, "--store", where)
        assert result.exit_code == 0, result.output
    _compare(address, folder)
    assert "no difference" in run("diff", folder, address).output.lower()
    merged = run("merge", folder / "merged", address)
    assert merged.exit_code == 0, merged.output
    assert "no difference" in run("diff", folder / "merged", folder).output.lower()


def _compare(address: str, folder: Path) -> None:
    """The quads and the answers to all queries but those that say when a release was read."""
    with Embedded(folder) as ours, open_store(address) as theirs:
        assert b"".join(theirs.n_quads()) == b"".join(ours.n_quads())
        assert theirs.ledger() == ours.ledger()
        asked = {name: query.text for name, query in named().items()} | PARTS
        for name in asked.keys() - READ:
            assert rows(theirs, asked[name]) == rows(ours, asked[name]), name


@pytest.mark.parametrize(("field", "value"), [("url", "https://example.org/" + "x" * 2000), ("text", "x" * 9_000_000)])
def test_what_virtuoso_would_cut_is_not_stored(
    virtuoso_server: str, records: tuple[Record, ...], field: str, value: str
) -> None:
    release = replace(records[0].release, id="cut", **{field: value})
    with Remote(virtuoso_server, write=True) as store:
        with pytest.raises(ValueError, match=r"keeps"):
            store.replace([(Record(release), LedgerEntry("hash", "v1"))])
        assert "cut" not in store.ledger()


def test_virtuoso_by_the_address_of_its_queries(virtuoso_server: str) -> None:
    with Remote(virtuoso_server + "sparql", write=True) as store:
        theirs = URIRef("urn:theirs")
        assert store.put_graph(theirs, [(theirs, RDFS.label, Literal("b"), theirs)])
        assert store.put_graph(theirs, [])


@pytest.mark.parametrize(
    ("server", "places"),
    [
        ("oxigraph_server", ("query", "update", "store")),
        ("oxigraph_server", ("query", "update", "")),
        ("virtuoso_server", ("sparql", "sparql-auth", "sparql-graph-crud-auth")),
    ],
)
def test_addresses_may_be_given(
    server: str, places: tuple[str, ...], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    address: str = request.getfixturevalue(server)
    for name, place in zip(("QUERY", "UPDATE", "DATA"), places, strict=True):
        monkeypatch.setenv(f"ALLIANCEKG_{name}_URL", place and address + place)
    theirs = URIRef("urn:theirs")
    quad = (theirs, URIRef("urn:p"), Literal("PT40M", datatype=XSD.duration), theirs)
    with Remote("https://elsewhere.invalid/", write=True) as store:
        assert store.put_graph(theirs, [quad])
        assert not store.put_graph(theirs, [quad])
        assert store.put_graph(theirs, [])


def test_virtuoso_needs_an_address_for_graphs(virtuoso_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLIANCEKG_QUERY_URL", virtuoso_server + "sparql")
    monkeypatch.setenv("ALLIANCEKG_UPDATE_URL", virtuoso_server + "sparql-auth")
    with pytest.raises(StoreError, match=r"Virtuoso takes no large updates; .*: ALLIANCEKG_DATA_URL"):
        Remote(virtuoso_server, write=True)


@pytest.mark.slow
def test_an_answer_that_virtuoso_cuts_is_a_failure(
    virtuoso_server: str, tmp_path: Path, records: tuple[Record, ...]
) -> None:
    with virtuoso(tmp_path, rows=100) as address:
        store = Remote(address, write=True)  # never closed as a context: publishing asks for the ledger
        store.replace([(records[0], LedgerEntry("hash", "v1"))])
        with pytest.raises(StoreError, match=r"gives 10[01] of \d+ triples of urn:.*ResultSetMaxRows"):
            store.lines(str(release_iri(records[0].release.id)))
        with pytest.raises(StoreError, match="gives no more than 100 rows; in Virtuoso, raise ResultSetMaxRows"):
            store.query("SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }")
        store.close()


def test_nobody_writes_what_is_opened_to_be_read(address: str, records: tuple[Record, ...]) -> None:
    with open_store(address) as store, pytest.raises(StoreError, match="was opened to be read"):
        store.replace([(records[0], LedgerEntry("hash", "v1"))])


def test_the_ledger_is_a_graph_by_name(address: str) -> None:
    with open_store(address) as store:
        assert store.query(f"ASK {{ GRAPH <{LEDGER_GRAPH}> {{ ?s akg:fingerprint ?o }} }}").askAnswer
        assert re.fullmatch(r"[0-9a-f]{64}", store.digest())
