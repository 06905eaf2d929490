"""Where the nodes of a page lie: computed here once, so that the browser only draws."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, sqrt

import networkx as nx  # type: ignore[import-untyped]  # ships no types
import numpy as np
from numpy.typing import NDArray

SEED = 7
LINE = 20
"""Letters in a line of a label, as page.js breaks it; a letter is about 0.55 of its height wide."""
ROOM = 2.0
"""Area laid out per area of nodes and labels: below this there is no telling which edge goes where."""
SPRINGS = 500
"""From here on networkx lays out springs with scipy, which nothing else here needs."""


def radius(neighbours: int) -> float:
    """Of the mark of a node, in pixels at zoom 1."""
    return min(6 + 3.5 * sqrt(neighbours), 42)


def letters(neighbours: int) -> float:
    """Height of a label, in pixels at zoom 1; a few hundred nodes are first seen at about half of it."""
    return min(9 + 4.5 * sqrt(neighbours), 44)


def positions(network: nx.Graph) -> dict[str, tuple[int, int]]:
    """Whole pixels for every node, the same ones for the same network; components side by side."""
    drawn = nx.Graph()
    drawn.add_nodes_from(sorted(network))
    drawn.add_edges_from(sorted({tuple(sorted(edge[:2])) for edge in network.edges}))
    parts = sorted(nx.connected_components(drawn), key=lambda part: (-len(part), min(part)))
    order = [node for part in parts for node in sorted(part)]
    boxes = {node: _box(network.nodes[node]["label"], drawn.degree(node)) for node in order}
    placed = _packed([_component(drawn.subgraph(part), boxes) for part in parts])
    whole = _apart(placed, np.array([boxes[node] for node in order]).reshape(-1, 3))
    return {node: (x, y) for node, (x, y) in zip(order, whole.round().astype(int).tolist(), strict=True)}


def _box(label: str, neighbours: int) -> tuple[float, float, float]:
    """Width and height of a node and the label below it, and how far below the node their middle is."""
    mark, height = 2 * radius(neighbours), letters(neighbours)
    width, text = 0.55 * height * min(len(label), LINE), 1.2 * height * ceil(max(len(label), 1) / LINE)
    return max(width, mark) + 12, mark + text + 8, text / 2


def _component(part: nx.Graph, boxes: Mapping[str, tuple[float, ...]]) -> NDArray[np.float64]:
    """One component's nodes, in sorted order, about the origin, on the area that their boxes ask for."""
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(part))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in part.edges))
    ideal = 2.2 / np.sqrt(len(ordered))
    if len(ordered) < SPRINGS:
        places = nx.spring_layout(ordered, k=ideal, iterations=200, seed=SEED, method="force")
    else:
        places = nx.forceatlas2_layout(ordered, max_iter=40, seed=SEED)
    points = np.array([places[node] for node in ordered], dtype=float).reshape(-1, 2)
    points -= points.mean(axis=0)
    points /= points.std(axis=0) + 1e-9
    # far outliers would shrink everything else: pull them in
    distance = np.linalg.norm(points, axis=1, keepdims=True) + 1e-9
    area = sum(boxes[node][0] * boxes[node][1] for node in ordered)
    pulled: NDArray[np.float64] = points * distance**-0.35 * np.sqrt(ROOM * area) / 3.0 * np.array([1.1, 1.0])
    return pulled


def _packed(parts: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """The largest component on top, the others in rows below it, none wider than it is."""
    if not parts:
        return np.empty((0, 2))
    sizes = [np.ptp(part, axis=0) + np.array([150, 80]) for part in parts]
    width = max(sizes[0][0], 900)
    corner, row = np.zeros(2), 0.0
    placed = []
    for part, size in zip(parts, sizes, strict=True):
        if corner[0] and corner[0] + size[0] > width:
            corner, row = np.array([0.0, corner[1] + row]), 0.0
        placed.append(part - part.min(axis=0) + corner)
        corner, row = corner + np.array([size[0], 0.0]), max(row, size[1])
    return np.concatenate(placed)


def _apart(points: NDArray[np.float64], boxes: NDArray[np.float64], rounds: int = 120) -> NDArray[np.float64]:
    """The points moved until no two boxes about them overlap, or the rounds are over."""
    room = (boxes[:, None, :2] + boxes[None, :, :2]) / 2
    below = np.outer(boxes[:, 2], np.array([0.0, 1.0]))
    points = points + below
    number = np.arange(len(points))
    order = np.sign(number[:, None] - number)[..., None]
    for _ in range(rounds):
        gaps = points[:, None] - points[None]
        overlap = room - np.abs(gaps)
        covered = (overlap > 0).all(axis=2) & (order[..., 0] != 0)
        if not covered.any():
            break
        # along the axis where less movement is needed; nodes on one spot part by their order
        axis = np.argmin(overlap, axis=2)
        sign = np.where(gaps == 0, order, np.sign(gaps))
        push = np.where(covered[..., None] & (np.arange(2) == axis[..., None]), overlap * sign, 0.0)
        points = points + 0.3 * push.sum(axis=1)
    return points - below
