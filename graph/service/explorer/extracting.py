"""The process that extracts what a pasted release states: a release a line in, its record a line out.

It ends when its input does. It holds itself to its memory, opens no socket, and lets queries go first.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from contextlib import suppress

from alliancekg.extract.formats import Refusal, check
from alliancekg.extract.model import Release
from alliancekg.extract.pipeline import Extractor, load
from alliancekg.extract.records import to_json
from alliancekg.graph.service.confinement import forbid_sockets

MEMORY = 2_000_000_000
"""Bytes of address space; 700 MB is what a release of 100 kB was seen to take."""
NICE = 10


def main() -> None:
    """Load the model, say so with an empty line, and answer until the input ends."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(NICE)
    forbid_sockets()
    extractor = load()
    print(flush=True)  # noqa: T201  (the pipe to the service)
    for line in sys.stdin:
        print(_answer(extractor, Release(**json.loads(line))), flush=True)  # noqa: T201


def _answer(extractor: Extractor, release: Release) -> str:
    """The record's line, or why the release is none."""
    try:
        check(release)
    except Refusal as refusal:
        return json.dumps({"refused": str(refusal)})
    return json.dumps({"record": to_json(next(extractor.extract([release])))})


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        main()
