"""What a user can put right: the command line shows the message, one line, and no traceback."""

from __future__ import annotations


class UserError(Exception):
    """The base of all errors whose message tells the user what to do."""
