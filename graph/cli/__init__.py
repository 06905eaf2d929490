"""The command line. A command imports what it needs itself, so that help is there at once."""

# each module adds its commands to the application, and the help lists them in this order
# isort: off
from alliancekg.graph.cli.options import app
from alliancekg.graph.cli import reading, asking, reporting, showing, correcting, comparing, judging, serving  # noqa: F401

__all__ = ["app"]
