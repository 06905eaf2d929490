"""The graph over HTTP: serve."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

import typer
from alliancekg.graph.address import shown
from alliancekg.graph.cli.options import CORES, STORE, Location, app, example
from alliancekg.graph.errors import UserError

TOKEN = "ALLIANCEKG_TOKEN"
VISIBLE = re.compile(r"[!-~]+")


@app.command(epilog=example("alliancekg serve", "alliancekg serve --port 0 --timeout 10"))
def serve(
    store: Location = STORE,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 for all.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 for a free one.")] = 7070,
    default_graph: Annotated[
        Literal["union", "standard"],
        typer.Option(help="What is asked without GRAPH: all that is asserted, or nothing."),
    ] = "union",
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that a query may take.")] = 30.0,
    max_rows: Annotated[int, typer.Option(min=1, help="Rows or triples of one answer.")] = 1_000_000,
    max_memory: Annotated[int, typer.Option(min=600, help="Megabytes that a query may take.")] = 2000,
    max_queries: Annotated[int, typer.Option(min=1, help="Running and waiting together; more get a 503.")] = 16,
    workers: Annotated[int, typer.Option("--workers", "-j", min=1, help="Processes that evaluate queries.")] = CORES,
    allowed_host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="One more name by which it may be asked; repeatable.")
    ] = None,
    cors: Annotated[
        list[str] | None, typer.Option(metavar="ORIGIN", help="A site whose pages may read answers; repeatable.")
    ] = None,
    allow_update: Annotated[
        bool, typer.Option("--allow-update", help=f"Take updates from who has the token ({TOKEN}, or one made up).")
    ] = False,
) -> None:
    """Serve the graph: SPARQL, the graph store protocol, and a page for every identifier. Read only by default."""
    from alliancekg.graph.console import note, say
    from alliancekg.graph.opening import open_store
    from alliancekg.graph.service.application import Settings
    from alliancekg.graph.service.server import address, listening
    from alliancekg.graph.service.server import serve as run
    from alliancekg.graph.service.tasks import Limits

    if "://" in store:
        raise UserError(f"serve opens a folder; {shown(store)} is a server and answers SPARQL itself")
    limits = Limits(seconds=timeout, rows=max_rows, memory=max_memory * 1_000_000, queries=max_queries, workers=workers)
    given = _given_token() if allow_update else ""
    token = (given or secrets.token_urlsafe(24)) if allow_update else ""
    union = default_graph == "union"
    settings = Settings(Path(store), host, tuple(allowed_host or ()), tuple(cors or ()), union, token, limits)

    if allow_update:
        open_store(store, write=True).close()  # another writer is told of here, in one line

    def ready() -> None:
        where = address(bound)
        say(f"Serving {store} at {where}; Ctrl-C stops it.")
        say(f"  {where}/country/JPN    {where}/sparql    {where}/data")
        if allow_update:
            say(f"  updates with: Authorization: Bearer {f'(the value of {TOKEN})' if given else token}")

    with listening(host, port) as bound, suppress(KeyboardInterrupt):
        run(settings, bound, log=note, ready=ready)


def _given_token() -> str:
    """The owner's own token, if there is one; UserError for one that no header can carry."""
    token = os.environ.get(TOKEN, "")
    if token and not VISIBLE.fullmatch(token):
        raise UserError(
            f"{TOKEN} has a space or a character beyond ASCII; take letters, digits and signs, or leave it out"
        )
    return token
