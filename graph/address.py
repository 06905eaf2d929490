"""Where a store is: the folder when none is named, and how an address is shown, without name and password."""

from __future__ import annotations

import re

STORE = "alliance-graph"
SECRET = re.compile(r"(?<=://).*@", re.S)
"""To the last @, since a password may have a / or @ that should have been %2F or %40."""


def shown(text: str) -> str:
    """An address, or a message with one, as it may be shown; a folder's name as it is."""
    return SECRET.sub("", text)
