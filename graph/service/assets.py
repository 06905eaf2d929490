"""/assets: style sheets, scripts and the icon of the pages, a fixed set of files, each known to caches by its digest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from alliancekg.graph.html import PAGE
from alliancekg.graph.service.problems import Problem
from alliancekg.graph.vis_network import script
from starlette.requests import Request
from starlette.responses import Response

FOLDER = Path(__file__).parent / "assets"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
VIS_NETWORK = "vis-network.js"
NETWORK = "network/"
"""Before the names of what /network has in common with the one-file page."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent."""

    content: bytes
    media_type: str
    etag: str


async def asset(request: Request) -> Response:
    """A file by its name; 304 to a browser that has it. No name leads out of the set, since none is a path."""
    name = request.path_params["name"]
    if name not in names():
        raise Problem(404, f"there is no file {name} here")
    found = _read(name)
    # no-cache: kept, and asked for again each time, so that no page runs with the scripts of an older version
    headers = {"ETag": found.etag, "Cache-Control": "no-cache"}
    if found.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(found.content, media_type=found.media_type, headers=headers)


@cache
def names() -> frozenset[str]:
    """What can be asked for."""
    ours = (path.name for path in FOLDER.iterdir() if path.suffix in TYPES)
    shared = (NETWORK + path.name for path in PAGE.iterdir() if path.suffix in TYPES)
    return frozenset({VIS_NETWORK, *ours, *shared})


@cache
def _read(name: str) -> Asset:
    content = script().encode() if name == VIS_NETWORK else _path(name).read_bytes()
    return Asset(content, TYPES[Path(name).suffix], f'"{sha256(content).hexdigest()[:16]}"')


def _path(name: str) -> Path:
    return PAGE / name.removeprefix(NETWORK) if name.startswith(NETWORK) else FOLDER / name
