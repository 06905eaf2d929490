"""Figures as a journal prints them: rows in, a matplotlib figure out; `svg` and `png` give its bytes, the same every time."""

from alliancekg.graph.figures.alignment import Dot, alignment
from alliancekg.graph.figures.canvas import png, svg
from alliancekg.graph.figures.cohesion import Point, cohesion
from alliancekg.graph.figures.contacts import Met, contacts
from alliancekg.graph.figures.sides import Bar, sides
from alliancekg.graph.figures.timeline import Held, timeline
from alliancekg.graph.figures.topics import Cell, topics

__all__ = [
    "Bar",
    "Cell",
    "Dot",
    "Held",
    "Met",
    "Point",
    "alignment",
    "cohesion",
    "contacts",
    "png",
    "sides",
    "svg",
    "timeline",
    "topics",
]
