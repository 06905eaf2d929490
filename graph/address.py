"""How the address of a server is shown: without the name and password that may stand in it."""

from __future__ import annotations

import re

SECRET = re.compile(r"(?<=://).*@", re.S)
"""To the last @, since a password may have a / or @ that should have been %2F or %40."""


def shown(text: str) -> str:
    """An address, or a message with one, as it may be shown; a folder's name as it is."""
    return SECRET.sub("", text)
