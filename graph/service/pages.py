"""The pages for readers: templates in page/, in which every value is text and nothing runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alliancekg.graph import html
from alliancekg.graph.drawing import words
from alliancekg.graph.service.addresses import address, web
from alliancekg.graph.wording import counted, listed
from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).parent / "page"
NETWORK = html.PAGE
"""The parts that the page of a network has in common with the one-file page."""


def page(name: str, **values: object) -> str:
    """A template with its values, each escaped."""
    return _environment().get_template(name).render(**values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([FOLDER, NETWORK]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"address": address, "web": web, "words": words, "listed": listed, "counted": counted}
    return environment
