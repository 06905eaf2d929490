"""The command line that is installed beside the Python that measures."""

from __future__ import annotations

import sys
from pathlib import Path

ALLIANCEKG = str(Path(sys.executable).with_name("alliancekg"))
