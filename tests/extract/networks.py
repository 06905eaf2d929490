"""Two networks of their own on one machine, joined by a cable, as two machines of a cluster are."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Machine:
    """A network namespace, and its address on the cable."""

    name: str
    host: str

    @property
    def inside(self) -> Sequence[str]:
        """What to put in front of a command that is to run there."""
        return ("ip", "netns", "exec", self.name)


@contextmanager
def joined_machines() -> Iterator[tuple[Machine, Machine]]:
    """Two that reach each other and nothing else; gone at the end, with their cable. CalledProcessError."""
    number = os.getpid()
    one, other = (Machine(f"akg{number}{side}", f"10.213.77.{host}") for side, host in (("a", 1), ("b", 2)))
    try:
        for machine in (one, other):
            _ip("netns", "add", machine.name)
        _ip("link", "add", "cable", "netns", one.name, "type", "veth", "peer", "name", "cable", "netns", other.name)
        for machine in (one, other):
            _ip("-n", machine.name, "address", "add", f"{machine.host}/24", "dev", "cable")
            for device in ("lo", "cable"):
                _ip("-n", machine.name, "link", "set", device, "up")
        yield one, other
    finally:
        for machine in (one, other):
            subprocess.run(["ip", "netns", "delete", machine.name], check=False, capture_output=True)


def why_not() -> str | None:
    """Why there can be none here, if there can be none."""
    try:
        with joined_machines():
            return None
    except FileNotFoundError:
        return "no ip: networks cannot be made (apt-get install iproute2)"
    except subprocess.CalledProcessError as error:
        return f"networks cannot be made here: {error.stderr.strip()}"


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True, text=True)
