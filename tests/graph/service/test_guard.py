"""What is refused before it is evaluated: SERVICE and LOAD in every spelling that the parser takes, and nothing else."""

from __future__ import annotations

import socket
import subprocess
import sys

import pyoxigraph as ox
import pytest
from alliancekg.graph.service.guard import Forbidden, check_query, check_update, outside
from alliancekg.graph.service.tokens import Unreadable, lined, tokens

from tests.conftest import ROOT, skip_or_fail

SUITE = ROOT.parent / "shared" / "w3c" / "sparql11"
AWAY = "<http://127.0.0.1:9/>"

CALLS = [
    f"SELECT * {{ SERVICE {AWAY} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ service{AWAY}{{ ?a ?b ?c }} }}",
    f"SELECT * {{ SERVICESILENT{AWAY}{{ ?a ?b ?c }} }}",
    f"SELECT * {{ SERVICE#\n silent {AWAY} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ VALUES ?x {{ {AWAY} }} SERVICE?x {{ ?a ?b ?c }} }}",
    "SELECT * { SERVICE:x{ ?a ?b ?c } }",
    "SELECT * { SERVICESILENT:x { ?a ?b ?c } }",
    "PREFIX service: <http://x/> SELECT * { SERVICE:x # {\n { ?a ?b ?c } }",
    f"SELECT * {{ {{ SELECT * {{ SERVICE {AWAY} {{ ?a ?b ?c }} }} }} }}",
    f"SELECT * {{ FILTER EXISTS {{ SERVICE {AWAY} {{ ?a ?b ?c }} }} }}",
    f"SELECT * {{ ?s ?p 5SERVICE{AWAY}{{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p trueSERVICE{AWAY}{{ ?a ?b ?c }} }}",
    f'SELECT * {{ FILTER("a\\u0022b" != "c") SERVICE {AWAY} {{ ?a ?b ?c }} FILTER("c" != "d") }}',
]
HARMLESS = [
    "SELECT ?service { ?service :SERVICE 'SERVICE <x> {}' } # SERVICE",
    'SELECT * { ?s ?p """\nSERVICE <http://x/> {}""" }',
    "SELECT * { ?s <http://x/SERVICE> _:service , 'x'@service }",
    "PREFIX service: <http://x/> SELECT * { service:a service:b service:c }",
    "PREFIX service: <http://x/> SELECT * { GRAPH service:g { ?s ?p ?o } }",
    "PREFIX load: <http://x/> DESCRIBE load:x",
]


def guarded(text: str) -> None:
    check_query(text, tokens(text))


@pytest.mark.parametrize("text", CALLS)
def test_a_call_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(Forbidden, match=r"SERVICE at line \d+, column \d+"):
        guarded(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_the_word_elsewhere_is_none(text: str) -> None:
    guarded(text)
    ox.Store().query(text, prefixes={"": "http://d/"})


def test_a_comment_that_is_an_address_hides_nothing() -> None:
    """For Oxigraph `<2#>` begins a comment here, for us a string: so it gets the text with a line for each word."""
    text = f'ASK {{ FILTER(1<2#>"""\n) SERVICE {AWAY} {{ ?a ?b ?c }} FILTER(1<2 #"""\n) }}'
    guarded(text)
    assert [token.kind for token in tokens(text)].count("string") == 1
    with pytest.raises(OSError, match="port 9"):
        ox.Store().query(text)
    with pytest.raises(SyntaxError):
        ox.Store().query(lined(tokens(text)))


def test_of_the_w3cs_queries_those_with_a_call_are_refused() -> None:
    if not SUITE.is_dir():
        skip_or_fail(f"no {SUITE}: the W3C's tests are not here")
    refused, read = set(), sorted(SUITE.glob("*/*.rq"))
    for path in read:
        try:
            guarded(path.read_text(encoding="utf-8"))
        except Unreadable:
            assert "bad" in path.name
        except Forbidden:
            refused.add(path.relative_to(SUITE).as_posix())
    assert len(read) > 300
    federated = {path for path in refused if path.startswith(("service/", "syntax-fed/"))}
    assert federated == {
        path.relative_to(SUITE).as_posix() for path in read if path.parent.name in ("service", "syntax-fed")
    }
    assert refused == federated


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("LOAD <http://x/>", "LOAD at line 1, column 1"),
        ("INSERT DATA { <a:a> <a:b> 1 } ;\nLOADSILENT<http://x/>INTO GRAPH<a:g>", "LOAD at line 2, column 1"),
        ("LOAD:x", "LOAD at line 1, column 1"),
        ("PREFIX a: <a:b> load:x", "LOAD at line 1, column 17"),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://x/> { ?s ?p ?o } }", "SERVICE at line 1, column 29"),
    ],
)
def test_an_update_fetches_nothing(text: str, message: str) -> None:
    with pytest.raises(Forbidden, match=message):
        check_update(text, tokens(text))


@pytest.mark.parametrize(
    "text", ["CLEAR GRAPH load:g", "PREFIX load: <a:> INSERT DATA { load:a load:b 'LOAD' ; load:c 1 }"]
)
def test_a_name_is_no_operation(text: str) -> None:
    check_update(text, tokens(text))


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <a:a> <a:b> 1 }", "PREFIX x: <a:> DROP ALL", "WITH <a:g> DELETE { ?s ?p 1 } WHERE {}"]
)
def test_an_update_is_no_query(text: str) -> None:
    with pytest.raises(Forbidden, match="queries only read"):
        guarded(text)


def test_what_is_nested_too_deep_is_refused() -> None:
    guarded("SELECT * " + "{" * 199 + "}" * 199)
    with pytest.raises(Forbidden, match="more than 200 brackets"):
        guarded("SELECT * " + "{" * 50_000 + "}" * 50_000)


@pytest.mark.parametrize(
    ("clause", "message"),
    [
        ("FROM <http://x/here>", None),
        ("FROM NAMED x:here FROM <here>", None),
        ("FROM x:gone", "FROM <http://x/gone> at line 2, column 15"),
        ("FROM <http://x/here> FROM NAMED <../gone>", "FROM <http://x/gone> at line 2, column 42"),
        ("FROM <file:///etc/passwd>", "FROM <file:///etc/passwd> at line 2, column 15"),
    ],
)
def test_from_is_inside_the_dataset(clause: str, message: str | None) -> None:
    store = ox.Store()
    store.add_graph(ox.NamedNode("http://x/here"))
    text = f"PREFIX x: <http://x/>\nSELECT * {clause} {{ ?s ?p ?o }}"
    found = outside(store, text, tokens(text), base="http://x/here", prefixes={})
    assert found == (message and f"{message}; there is no such graph here")


CONFINED = """
import socket, sys
import pyoxigraph as ox
from alliancekg.graph.service.confinement import forbid_sockets
assert forbid_sockets()
for text in sys.stdin.read().split("\\0"):
    try:
        print(len(list(ox.Store().query(text, prefixes={"": sys.argv[1]}))))
    except (OSError, RuntimeError) as error:
        print(type(error).__name__)
"""


def test_a_worker_could_open_no_connection() -> None:
    """The second line of defence: calls that no guard has seen reach nobody."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        here = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        calls = [call.replace("http://127.0.0.1:9/", here) for call in CALLS if "?s ?p" not in call]
        command = [sys.executable, "-c", CONFINED, here]
        ran = subprocess.run(command, input="\0".join(calls), capture_output=True, text=True, check=False)
        if "AssertionError" in ran.stderr:
            skip_or_fail("this system has no seccomp filter")
        assert ran.stdout.split().count("PermissionError") >= 5, ran.stderr
        with pytest.raises(TimeoutError):
            listener.accept()
