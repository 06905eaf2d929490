"""The service as clients of the standards see it: formats, errors with their place, description, graphs."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from alliancekg.ontology.vocabulary import BASE, LEDGER_GRAPH

from tests.graph.service.conftest import Service

MET = "SELECT DISTINCT ?a ?b { ?a :met ?b } ORDER BY ?a ?b"
RELEASE = f"{BASE}release/jp-2025-10-28"
XML, JSON = "application/sparql-results+xml", "application/sparql-results+json"


def test_a_newcomers_query_gives_each_pair_once(service: Service) -> None:
    answer = service.ask("SELECT ?a ?b { ?a :met ?b }")
    assert answer.status == 200
    rows = answer.cells()
    assert len(rows) == len(set(rows)) == 6
    assert (f"{BASE}person/kanda-haruo", f"{BASE}person/ellen-brook") in rows


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", JSON),
        ("*/*", JSON),
        (JSON, JSON),
        ("application/json", JSON),
        (XML, XML),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        (f"{JSON};q=0.5, {XML};q=0.9, */*;q=0.1", XML),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", JSON),
        ("text/csv;charset=utf-8", "text/csv"),
        ("text/csv;q=abc", "text/csv"),
        ("text/csv;q=-1, */*;q=0.1", "text/csv"),
        (f"text/csv;q=0.2, {XML} ; q = 0.25", XML),
        (f"text/csv;q=0.1, {XML};q=1.", XML),
    ],
)
def test_formats_of_rows(service: Service, accept: str, media_type: str) -> None:
    headers = {"Accept": accept} if accept else {}
    answer = service.ask(MET, **headers)
    assert (answer.status, answer.media_type) == (200, media_type)
    assert answer.headers["vary"] == "Accept"
    if media_type != "text/csv":
        assert len(list(_solutions(answer.body, media_type))) == 6
    else:
        assert answer.text.split("\r\n")[0] == "a,b"


def _solutions(body: bytes, media_type: str) -> ox.QuerySolutions:
    format = ox.QueryResultsFormat.from_media_type(media_type)
    assert format is not None
    found = ox.parse_query_results(body, format=format)
    assert isinstance(found, ox.QuerySolutions)
    return found


@pytest.mark.parametrize(
    "media_type",
    ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml", "application/trig"],
)
@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?a :met ?b }", "DESCRIBE country:JPN"])
def test_formats_of_triples(service: Service, media_type: str, query: str) -> None:
    answer = service.ask(query, Accept=media_type)
    assert (answer.status, answer.media_type) == (200, media_type)
    assert len(list(ox.parse(answer.body, format=ox.RdfFormat.from_media_type(media_type)))) > 2


def test_three_ways_to_send_a_query(service: Service) -> None:
    form = urlencode({"query": MET}).encode()
    got = service.ask(MET)
    posted = service.request(
        "POST", "/sparql", body=form, headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    direct = service.request(
        "POST", "/sparql/", body=MET.encode(), headers={"Content-Type": "application/sparql-query"}
    )
    assert got.body == posted.body == direct.body


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT *\nWHERE { ?s ?p }", "not SPARQL at line 2, column 16, near 'the end'"),
        ("SELECT * { ?s foo:bar ?o }", "the prefix is not declared"),
        ("SELECT * { 'unfinished }", 'not SPARQL at line 1, column 12, near "\'unfinished }"'),
        ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "SERVICE at line 1, column 12"),
        ("SELECT * FROM <http://x/> { ?s ?p ?o }", "FROM <http://x/> at line 1, column 15"),
        ("DROP ALL", "an update at line 1, column 1"),
    ],
)
def test_an_error_points_at_its_place(service: Service, query: str, message: str) -> None:
    answer = service.ask(query)
    assert (answer.status, answer.media_type) == (400, "text/plain")
    assert message in answer.text
    assert answer.text.count("\n") == 1


def test_errors_in_other_forms(service: Service) -> None:
    problem = json.loads(service.ask("SELECT", Accept="application/json").body)
    assert problem["status"] == 400
    assert "not SPARQL" in problem["detail"]
    assert "<h1>Bad Request</h1>" in service.ask("SELECT", Accept="text/html, */*;q=0.8").text


@pytest.mark.parametrize(
    ("method", "target", "headers", "status"),
    [
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", {}, 400),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=no-address", {}, 400),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=http://x/", {}, 400),
        ("GET", "/sparql?query=ASK%7B%7D", {"Accept": "image/png"}, 406),
        ("GET", "/sparql?query=ASK%7B%7D", {"Accept": "text/turtle"}, 406),
        ("GET", "/sparql?query=%FF", {}, 400),
        ("GET", "/sparql?update=DROP%20ALL", {}, 400),
        ("POST", "/sparql", {"Content-Type": "text/plain"}, 415),
        ("POST", "/sparql", {"Content-Type": "application/sparql-query; charset=utf-16"}, 415),
        ("POST", "/sparql", {"Content-Type": "application/x-www-form-urlencoded"}, 400),
        ("DELETE", "/sparql", {}, 405),
        ("GET", "/data?graph=http://x/none", {}, 404),
        ("GET", "/data?default&graph=http://x/none", {}, 400),
        ("GET", "/data?default", {"Accept": "image/png"}, 406),
        ("PUT", "/data?default", {}, 405),
        ("GET", "/nothing", {}, 404),
        ("GET", "/country/none", {}, 404),
        ("GET", "/nonsense/JPN", {}, 404),
    ],
)
def test_refusals(service: Service, method: str, target: str, headers: dict[str, str], status: int) -> None:
    assert service.request(method, target, headers=headers).status == status


def test_the_dataset_of_the_protocol(service: Service) -> None:
    said = "SELECT ?s { ?s a :Statement }"
    within = service.get("/sparql?" + urlencode({"query": said, "default-graph-uri": RELEASE}))
    from_ = service.ask(said.replace("{", f"FROM <{RELEASE}> {{", 1))
    assert len(within.cells()) == len(from_.cells()) == 9
    named = urlencode({"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": RELEASE})
    assert service.get(f"/sparql?{named}").cells() == [(RELEASE,)]
    assert service.ask(f"ASK {{ GRAPH <{LEDGER_GRAPH}> {{ ?s ?p ?o }} }}").body == b'{"head":{},"boolean":true}'
    assert service.ask("ASK { ?s :contentHash ?o }").body == b'{"head":{},"boolean":false}'


def test_the_service_describes_itself(service: Service) -> None:
    answer = service.get("/sparql", Accept="text/turtle")
    store = ox.Store()
    store.load(answer.body, format=ox.RdfFormat.TURTLE)
    sd = "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> "
    endpoint = f"<{service.address}/sparql>"
    assert store.query(
        f"{sd} ASK {{ {endpoint} a sd:Service ; sd:endpoint {endpoint} ; sd:feature sd:UnionDefaultGraph ; sd:supportedLanguage sd:SPARQL11Query }}"
    )
    assert store.query(f"{sd} ASK {{ ?d sd:defaultGraph ?g ; sd:namedGraph/sd:name <{RELEASE}> }}")
    assert not store.query(f"{sd} ASK {{ ?s sd:supportedLanguage sd:SPARQL11Update }}")


def test_graphs_by_name(service: Service) -> None:
    one = service.get(f"/data?graph={quote(RELEASE, safe='')}", Accept="application/n-triples")
    lines = set(one.body.splitlines())
    assert len(lines) > 100
    everything = service.get("/data", Accept="application/n-quads").body.splitlines()
    assert {
        line.removesuffix(f" <{RELEASE}> .".encode()) + b" ."
        for line in everything
        if line.endswith(f"<{RELEASE}> .".encode())
    } == lines
    default = service.get("/data?default", Accept="application/n-triples").body.splitlines()
    assert len(default) == len(set(default)) > len(lines)
    head = service.request("HEAD", "/data?default", {"Accept": "application/n-triples"})
    assert (head.status, head.body, int(head.headers["content-length"])) == (
        200,
        b"",
        sum(len(line) + 1 for line in default),
    )


def test_health(service: Service) -> None:
    assert json.loads(service.get("/health").body) == {"status": "ok", "generation": 1, "releases": 4}


@pytest.mark.slow
def test_plain_semantics_on_request(folder: Path) -> None:
    from tests.graph.service.conftest import serving

    with serving(folder, "--default-graph", "standard", "--workers", "1") as plain:
        assert plain.ask("ASK { ?s ?p ?o }").body == b'{"head":{},"boolean":false}'
        assert plain.ask("ASK { GRAPH ?g { ?s ?p ?o } }").body == b'{"head":{},"boolean":true}'


@pytest.mark.slow
def test_a_folder_without_a_graph(tmp_path: Path) -> None:
    import sys

    command = [str(Path(sys.executable).with_name("alliancekg")), "serve", "--port", "0", "--store", str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == f"alliancekg: no graph in {tmp_path}; make one with: alliancekg build --store {tmp_path}\n"
