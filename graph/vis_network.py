"""vis-network's script out of the installed pyvis, which draws networks in pages of ours without a CDN."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path


def script() -> str:
    """The script, 470 kB, without the line that names a source map; pyvis itself, slow to import, is not.

    Its style sheet is left out: 220 kB for buttons and pop-ups that our pages do not have.
    """
    spec = find_spec("pyvis")
    assert spec is not None
    assert spec.origin is not None
    text = (Path(spec.origin).parent / "lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=.*", "", text)
