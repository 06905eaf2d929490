"""Every generation has an index; one that lacks it gets it once, and says so."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
import uvicorn
from alliancekg.graph.embedded import Embedded
from alliancekg.graph.generations import INDEX, newest
from alliancekg.graph.index import making
from alliancekg.graph.index.events import events
from alliancekg.graph.index.making import open_newest
from alliancekg.graph.index.opening import is_current
from alliancekg.graph.index.release import release
from alliancekg.graph.index.statements import statements
from alliancekg.graph.index.things import thing
from alliancekg.graph.index.writing import write_index
from alliancekg.graph.service.application import Settings
from alliancekg.graph.service.server import listening, serve
from alliancekg.graph.store import StoreError


@pytest.fixture
def graph(invented_graph: Path, tmp_path: Path) -> Path:
    """A graph of one's own."""
    return Path(shutil.copytree(invented_graph, tmp_path / "graph"))


def index_of(graph: Path) -> Path:
    generation = newest(graph)
    assert generation is not None
    return generation / INDEX


def test_it_is_published_with_the_generation(graph: Path, tmp_path: Path) -> None:
    lines: list[str] = []
    with open_newest(graph, log=lines.append) as index:
        assert index.row("SELECT COUNT(*) FROM release") == (4,)
    assert not lines
    with Embedded(graph) as store:
        write_index(store, tmp_path / "by way of rdflib")
    assert index_of(graph).read_bytes() == (tmp_path / "by way of rdflib").read_bytes()


def test_what_is_written_is_in_the_next_one(graph: Path) -> None:
    with Embedded(graph, write=True) as store:
        store.remove(["jp-2025-10-28"])
    with open_newest(graph) as index:
        assert index.row("SELECT COUNT(*) FROM release") == (3,)


@pytest.mark.parametrize("state", ["missing", "of another version", "broken", "empty"])
def test_one_that_cannot_be_used_is_made_again_once(graph: Path, state: str) -> None:
    path, lines = index_of(graph), list[str]()
    content = path.read_bytes()
    if state == "missing":
        path.unlink()
    elif state == "of another version":
        connection = sqlite3.connect(path)
        connection.executescript("PRAGMA user_version = 1; DROP TABLE node;")
        connection.close()
    else:
        path.write_bytes(b"no index" * (state == "broken"))
    assert not is_current(path)
    for _ in range(2):
        with open_newest(graph, log=lines.append) as index:
            assert index.row("SELECT COUNT(*) FROM node WHERE type = 'Person'") == (3,)
    assert lines == [f"{graph} was published without the index of this version; making it, once"]
    assert path.read_bytes() == content


ODD = """INSERT DATA {
  GRAPH <urn:alliancekg:release/odd> {
    <urn:alliancekg:release/odd> a akg:Release ; dcterms:title 1, "two" ; akg:text "one", "two" .
    <urn:alliancekg:event/odd> a akg:Meeting, akg:Call ; akg:date "soon", 7 ; akg:party <http://example.org/a>, "words" .
    <urn:alliancekg:statement/odd> a akg:Statement ; rdf:subject "nobody" ; rdf:predicate <http://example.org/p> ;
      rdf:object 3 ; akg:confidence "high", 1e400 ; akg:event "none" ; akg:evidence <urn:alliancekg:evidence/odd> .
    <urn:alliancekg:release/odd> akg:repeats <urn:alliancekg:release/gone> .
    <urn:alliancekg:event/odd> akg:sameEventAs <urn:alliancekg:event/gone> .
    <urn:alliancekg:person/a> a akg:Person ; owl:sameAs <urn:alliancekg:person/b> .
    <urn:alliancekg:person/b> a akg:Person ; owl:sameAs <urn:alliancekg:person/a> .
    <urn:alliancekg:person/c> a akg:Person ; owl:sameAs <urn:alliancekg:person/gone> .
    <urn:alliancekg:evidence/odd> oa:exact "words" ; oa:start -1, "here", 1e3 ; oa:end 99999999999999999999 .
  }
}"""


def test_whatever_an_owner_writes_can_be_published(graph: Path) -> None:
    with Embedded(graph, write=True) as store:
        store.update(ODD)
    with open_newest(graph) as index:
        assert index.row("SELECT subject, object, confidence FROM statement WHERE id = 'statement:odd'") is not None
        assert [event.id for event in events(index, ids=["event:odd"]).shown] == ["event:odd"]
        (said,) = statements(index, ids=["statement:odd"]).shown
        assert said.source.id == "release:odd"
        found = release(index, "release:odd")
        assert found is not None
        assert found.first is None
        people = [thing(index, f"person:{name}") for name in "abc"]
        assert [person and person.id for person in people] == ["person:b", "person:a", "person:c"]
        assert index.row("SELECT COUNT(*) FROM passage WHERE release = 'release:odd'") == (0,)


def test_the_service_makes_it_before_it_answers(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: None)
    index_of(graph).unlink()
    lines: list[str] = []
    with listening("127.0.0.1", 0) as bound:
        serve(Settings(graph), bound, log=lines.append)
    assert lines == [f"{graph} was published without the index of this version; making it, once"]
    assert is_current(index_of(graph))


def test_no_graph_is_said_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no graph in .*; make one with: alliancekg build"), open_newest(tmp_path):
        pass


def test_a_folder_that_cannot_be_written_is_said_in_a_line(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    index_of(graph).unlink()
    monkeypatch.setattr(making, "write_index", refuse)
    with pytest.raises(StoreError, match=r"index.sqlite could not be written: .*Permission denied"), open_newest(graph):
        pass
