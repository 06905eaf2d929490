"""The two tables for pandas: edges join nodes by id, and columns are those that the documentation names."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from alliancekg.graph.interchange.flat import flat_network
from alliancekg.graph.interchange.tables import EDGES, NODES, edge_table, node_table
from alliancekg.graph.store import Store
from alliancekg.graph.table import Table, csv_text

DOCS = Path(__file__).resolve().parents[3] / "docs" / "interchange.md"


def read(table: Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_text(table))))


def test_each_edge_ends_in_nodes(store: Store) -> None:
    network = flat_network(store)
    nodes, edges = read(node_table(network)), read(edge_table(network))
    ids = [node["id"] for node in nodes]
    assert ids == sorted(set(ids))
    assert len(edges) == network.number_of_edges()
    assert {edge[end] for edge in edges for end in ("source", "target")} <= set(ids)


def test_rows_say_what_is_drawn(store: Store) -> None:
    network = flat_network(store)
    (japan,) = [node for node in read(node_table(network)) if node["id"] == "country:JPN"]
    assert japan == {
        "id": "country:JPN", "label": "Japan", "type": "Country", "first": "2025-10-28", "last": "2026-01",
    }  # fmt: skip
    (denied,) = [
        edge
        for edge in read(edge_table(network))
        if (edge["source"], edge["target"], edge["standing"]) == ("country:JPN", "country:KOR", "denied")
    ]
    assert denied["statements"].count("statement:") == 2
    assert {key: denied[key] for key in EDGES if key != "statements"} == {
        "source": "country:JPN", "target": "country:KOR", "predicate": "agreedOn", "standing": "denied",
        "directed": "false", "weight": "1", "first": "2025-12-09", "last": "2025-12-09", "dates": "2025-12-09",
    }  # fmt: skip


def test_a_label_is_no_formula(store: Store) -> None:
    labels = {node["id"]: node["label"] for node in read(node_table(flat_network(store)))}
    assert labels["topic:strange"].startswith("'=SUM")


def test_the_columns_are_documented() -> None:
    told = DOCS.read_text(encoding="utf-8")
    for name, columns in (("nodes-csv", NODES), ("edges-csv", EDGES)):
        section = told[told.index(f"## {name}") :].split("\n## ")[0]
        assert tuple(re.findall(r"^\| `(\w+)` \|", section, re.M)) == columns
