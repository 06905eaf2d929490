"""What of the network a reader asks for: the view that graph/page/view.js writes into an address, read by the server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from alliancekg.graph.drawing import FAMILY, TYPES
from alliancekg.graph.index.part import Part
from alliancekg.graph.readings import Standing
from alliancekg.graph.service.explorer.period import chosen_month
from alliancekg.graph.service.problems import Problem
from starlette.datastructures import QueryParams

MOST = 2000
"""Lines that a picture draws: more take a browser seconds, and show nothing."""
NODES = 40
"""Nodes that a view may be about."""
STANDINGS: tuple[Standing, ...] = get_args(Standing)


@dataclass(frozen=True, slots=True)
class View:
    """See `EVERYTHING` in view.js; how the picture looks is the browser's matter."""

    states: tuple[str, ...] = ()
    grouping: str | None = None
    topic: str | None = None
    near: str | None = None
    also: tuple[str, ...] = ()
    hide: frozenset[str] = frozenset()
    """Predicates, standings and types of nodes."""
    since: str | None = None
    until: str | None = None
    least: int = 1
    lines: int = 200
    chosen: tuple[str, ...] = ()
    """A node, or the two that a line joins."""
    relation: str = ""

    @property
    def part(self) -> Part:
        """What that is in the index."""
        return Part(
            predicates=self._shown(FAMILY),
            standings=[each for each in STANDINGS if each not in self.hide] if self.hide & {*STANDINGS} else None,
            types=self._shown(TYPES),
            focus=self.grouping,
            since=self.since,
            until=self.until,
            states=self.states,
            topic=self.topic,
        )

    def _shown(self, names: dict[str, str]) -> tuple[str, ...] | None:
        """Those that are not hidden; None where none is, since a release may have others."""
        return tuple(name for name in names if name not in self.hide) if self.hide & names.keys() else None


def read(query: QueryParams) -> View:
    """The view in a query string; Problem 400 for what none can have."""
    nodes = [*query.getlist("states"), *query.getlist("also")]
    if len(nodes) > NODES:
        raise Problem(400, f"a view is about {NODES} nodes at most, this one about {len(nodes)}")
    return View(
        states=tuple(dict.fromkeys(query.getlist("states"))),
        grouping=query.get("grouping") or None,
        topic=query.get("topic") or None,
        near=query.get("near") or None,
        also=tuple(dict.fromkeys(query.getlist("also"))),
        hide=frozenset(query.getlist("hide")),
        since=chosen_month(query, "since"),
        until=chosen_month(query, "until"),
        least=number(query, "least", 1, 10**6),
        lines=number(query, "lines", 200, MOST),
        chosen=tuple(part for part in query.get("chosen", "").split("~", 1) if part),
        relation=query.get("relation", ""),
    )


def number(query: QueryParams, name: str, usual: int, most: int) -> int:
    """A whole number from 1 to the most, larger ones as the most."""
    text = query.get(name, "").strip()
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and int(text[:9])):
        raise Problem(400, f"{name}={text[:40]} is no number from 1 to {most:,}")
    return min(int(text[:9]), most)
