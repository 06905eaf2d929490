"""What a text may not ask of the store: to go out into the network, or to look outside the dataset.

The parser has no switch for SERVICE and LOAD. A worker can open no connection while it evaluates (see worker.py);
this says so beforehand, and where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pyoxigraph as ox
from alliancekg.graph.service.tokens import Token, place

FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
DEPTH = 200
"""Brackets within brackets: the parser recurses, and at some thousands its stack is at an end."""

# "service" within a word: the parser needs no space after it (SERVICESILENT<...>) or before it (5SERVICE)
SERVICE = re.compile(r"SERVICE")
SERVICE_NAME = re.compile(r"SERVICE(SILENT)?:", re.I)
LOAD = re.compile(r"LOAD")
LOAD_NAME = re.compile(r"LOAD(SILENT)?:", re.I)
FROM = re.compile(r"FROM(NAMED)?")


class Forbidden(ValueError):
    """What the service does not do, said in one line with its place."""


def check_query(text: str, words: tuple[Token, ...]) -> None:
    """Forbidden for SERVICE, for an update, and for what is nested too deep."""
    first = next((token for token in words if token.word in FORMS | UPDATES), None)
    if first is not None and first.word in UPDATES:
        raise Forbidden(f"an update at {_at(text, first)}; queries only read: SELECT, ASK, CONSTRUCT or DESCRIBE")
    _check_shared(text, words)


def check_update(text: str, words: tuple[Token, ...]) -> None:
    """Forbidden for SERVICE, for LOAD, and for what is nested too deep."""
    depth = 0
    for before, token in pairwise((None, *words)):
        assert token is not None
        depth += (token.text == "{") - (token.text == "}")
        # a name begins no operation, except LOAD:x, which the parser takes for the keyword and :x
        operation = depth == 0 and not (before and before.kind == "word") and _named(token, LOAD_NAME)
        if LOAD.search(token.word) or operation:
            raise Forbidden(f"LOAD at {_at(text, token)}; this service fetches nothing: send the data with INSERT DATA")
    _check_shared(text, words)


def _check_shared(text: str, words: tuple[Token, ...]) -> None:
    depth = 0
    for before, token, after in zip((None, *words), words, (*words[1:], None), strict=False):
        depth += (token.text in ("{", "(", "[")) - (token.text in ("}", ")", "]"))
        if depth > DEPTH:
            raise Forbidden(f"more than {DEPTH} brackets within each other at {_at(text, token)}; flatten the query")
        glued = _named(token, SERVICE_NAME) and after is not None and after.text in ("{", "{|")
        if SERVICE.search(token.word) or (glued and not (before and before.word == "GRAPH")):
            raise Forbidden(f"SERVICE at {_at(text, token)}; this service asks no other one: load the data here")


def graphs(words: tuple[Token, ...]) -> Iterator[tuple[Token, str]]:
    """The graphs after FROM and FROM NAMED: where each stands, and its address as a query that gives it.

    The parser itself makes prefixed and relative names whole, so that both mean the same.
    """
    opening = next((index for index, token in enumerate(words) if token.word in FORMS), 0)
    prologue = " ".join(token.text for token in words[:opening])
    for before, token in pairwise(words):
        if token.kind in ("iri", "name") and (FROM.fullmatch(before.word) or _from_named(before, words)):
            yield token, f"{prologue}\nSELECT ({token.text} AS ?graph) {{}}"


def outside(store: ox.Store, text: str, words: tuple[Token, ...], *, base: str, prefixes: dict[str, str]) -> str | None:
    """The message about the first FROM whose graph the store does not have; None when it has all."""
    for token, question in graphs(words):
        found = ox.Store().query(question, base_iri=base, prefixes=prefixes)
        assert isinstance(found, ox.QuerySolutions)
        graph = next(iter(found))["graph"]
        if not isinstance(graph, ox.NamedNode) or not store.contains_named_graph(graph):
            return f"FROM {graph} at {_at(text, token)}; there is no such graph here"
    return None


def _from_named(before: Token, words: tuple[Token, ...]) -> bool:
    index = words.index(before)
    return before.word == "NAMED" and index > 0 and words[index - 1].word == "FROM"


def _named(token: Token, pattern: re.Pattern[str]) -> bool:
    return token.kind == "name" and bool(pattern.search(token.text.partition(":")[0] + ":"))


def _at(text: str, token: Token) -> str:
    line, column = place(text, token.start).split(":")
    return f"line {line}, column {column}"
