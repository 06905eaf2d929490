"""The columns of POLECAT's weekly files, filled as far as a release says; docs/interchange.md tells which are."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version

from alliancekg.graph.interchange.plover.coding import Event, Party, events
from alliancekg.graph.readings import Queryable
from alliancekg.graph.table import Table

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Event Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
    "Story ID",
)  # fmt: skip
"""The forty of the weekly files in their order, and the release's id, which some of the files have, too."""
LANGUAGE = "en"
"""The extractor reads English; codes of ISO 639-1, as PLOVER's manual wants them."""


def polecat(store: Queryable) -> Table:
    """An event a row; several values in a cell are joined by "; ", what is not known is empty."""
    program = f"alliancekg {version('alliancekg')}"
    return Table(COLUMNS, tuple(_row(event, program) for event in events(store)))


def _row(event: Event, program: str) -> tuple[str, ...]:
    cells = {
        "Event ID": event.id,
        "Event Date": event.date,
        "Event Type": event.type.name,
        "Event Mode": event.mode,
        "Event Intensity": event.type.intensity,
        "Quad Code": event.type.quad,
        "Contexts": _joined(event.contexts),
        **_side("Actor", event.actor),
        **(_side("Recipient", event.recipient) if event.recipient else {}),
        "Placename": event.place_name,
        "Country": event.place,
        "Source": event.story.source,
        "Publication Date": event.story.published,
        "Story People": _joined(event.story.people),
        "Story Organizations": _joined(event.story.organizations),
        "Story Locations": _joined(event.story.locations),
        "Language": LANGUAGE,
        "Version": program,
        "Story ID": event.story.id,
    }
    return tuple(" ".join(cells.get(column, "").split()) for column in COLUMNS)


def _side(side: str, party: Party) -> dict[str, str]:
    return {
        f"{side} Name": party.name,
        f"{side} Country": _joined(party.countries),
        f"{side} Title": _joined(party.titles),
    }


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)
