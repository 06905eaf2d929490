"""Who may import whom: ontology <- extract <- graph, and no module in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("ontology", "extract", "graph")
"""Each layer may import itself and those before it."""


@cache
def modules() -> Mapping[str, Path]:
    """The source files by module name, such as alliancekg.extract.model."""
    paths = (path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py")))
    names = {path: path.relative_to(ROOT).with_suffix("").parts for path in paths}
    return {".".join(("alliancekg", *parts)).removesuffix(".__init__"): path for path, parts in names.items()}


def imported(path: Path, *, at_start: bool = False) -> Iterator[str]:
    """The modules of the project that a file imports; `at_start` leaves out what waits for a call or a checker."""
    known = modules()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in _at_start(tree) if at_start else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from {name if name in known else node.module for name in inside} & known.keys()


def _at_start(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run when a module is imported."""
    for node in ast.iter_child_nodes(tree):
        waits = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        checker = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        if not waits and not checker:
            yield node
            yield from _at_start(node)


def test_the_layers_are_found() -> None:
    names = modules()
    assert {"alliancekg.ontology.vocabulary", "alliancekg.extract.model", "alliancekg.graph.cli"} <= names.keys()
    assert "alliancekg.extract.model" in set(imported(names["alliancekg.graph.rdf"]))


@pytest.mark.parametrize("name", modules())
def test_a_layer_imports_only_what_lies_below(name: str) -> None:
    layer = LAYERS.index(name.split(".")[1])
    above = {found for found in imported(modules()[name]) if LAYERS.index(found.split(".")[1]) > layer}
    assert above == set()


def test_no_module_imports_itself_in_a_circle() -> None:
    uses = {name: set(imported(path, at_start=True)) - {name} for name, path in modules().items()}
    try:
        TopologicalSorter(uses).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


@pytest.mark.parametrize("name", modules())
def test_imports_are_absolute_and_through_the_package(name: str) -> None:
    tree = ast.parse(modules()[name].read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            assert (node.module or "").split(".")[0] not in LAYERS
