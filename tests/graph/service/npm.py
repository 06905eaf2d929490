"""Packages of npm that tests use and the project does not have, installed once into the user's cache folder."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.conftest import skip_or_fail


def installed(package: str, file: str) -> Path:
    """A file below node_modules, after installing the package (name@version) if it is not there."""
    folder = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "alliancekg-tests" / Path(file).name
    found = folder / "node_modules" / file
    if not found.exists():
        npm = shutil.which("npm")
        if not npm:
            skip_or_fail(f"no npm, so no {package}")
        folder.mkdir(parents=True, exist_ok=True)
        quiet = ("--no-audit", "--no-fund", "--ignore-scripts")
        install = [str(npm), "install", *quiet, "--prefix", str(folder), package]
        ran = subprocess.run(install, capture_output=True, text=True, timeout=400, check=False)
        if ran.returncode:
            skip_or_fail(f"{package} cannot be installed: {ran.stderr[-300:]}")
    return found
