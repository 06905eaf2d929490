"""The pipeline, loaded once for all tests, and where they find the material that is not part of the repository."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from alliancekg.extract.pipeline import Extractor, load
from alliancekg.graph.cli import app
from playwright.sync_api import Browser, sync_playwright
from typer.testing import CliRunner, Result

ROOT = Path(__file__).resolve().parent.parent
# A shell ignores Ctrl-C in what it runs in the background, and so would all that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


def skip_or_fail(reason: str) -> None:
    """Skip, saying so; under CI=true a missing part is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return load()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with annotated releases and the corpus, beside the checkout."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        skip_or_fail(f"no {folder}: the annotated releases are not here")
    return folder


@pytest.fixture(scope="session")
def bundled_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The folder in which `alliancekg build` ran, and what it said; half a minute, so it runs once."""
    folder = tmp_path_factory.mktemp("bundled")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return folder, CliRunner().invoke(app, ["build"])


@pytest.fixture(scope="session")
def bundled_graph(bundled_build: tuple[Path, Result]) -> Path:
    """The graph of the bundled releases. Read only: who writes to it copies the folder."""
    folder, result = bundled_build
    assert result.exit_code == 0, result.output
    return folder / "alliance-graph"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, as `apt-get install chromium` puts it.

    For a module, and stopped at its end: beside a running Playwright there is no other, and no `asyncio.run`.
    """
    program = shutil.which("chromium")
    if program is None:
        skip_or_fail("no chromium: the pages cannot be opened (apt-get install chromium)")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
