"""The pipeline as a whole: the model it stands on, and that nothing but the release decides what comes out."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import spacy
from alliancekg.extract.model import Release
from alliancekg.extract.pipeline import _APART, MODEL, READERS, Extractor, fingerprint
from alliancekg.extract.records import to_json

from tests.conftest import ROOT

WEIGHTS = "1d7ff57df3166c1d0e35ec8d671223963bb0001dc6b1b0802b550273e029ba2e"
"""Over the installed files of the model but its meta.json and README, which the copy on the package index changed."""

RELEASES = [
    Release(
        "a", "President Ana Reyes of Chile met with President Ivo Novak of Slovenia. The two leaders discussed trade."
    ),
    Release(
        "b", "Foreign Minister Sato Hanako of Japan spoke with Foreign Minister Ivo Novak of Slovenia about fisheries."
    ),
]
"""Invented persons."""


def test_the_models_files_are_those_measured() -> None:
    spec = find_spec(MODEL)
    assert spec is not None
    assert spec.origin is not None
    root = Path(spec.origin).parent
    digest = sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        if path.suffix != ".py" and path.name not in {"meta.json", "README.md"}:
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest())
    assert digest.hexdigest() == WEIGHTS


def test_the_models_own_tokenizer_is_that_of_the_language_which_is_not_read_again() -> None:
    own, language = (spacy.load(MODEL, exclude=left_out).tokenizer for left_out in ([], ["tokenizer"]))
    assert own.to_bytes(exclude=["vocab"]) == language.to_bytes(exclude=["vocab"])  # type: ignore[union-attr]


def test_the_order_of_releases_changes_nothing(extractor: Extractor) -> None:
    forth = [to_json(record) for record in extractor.extract(RELEASES)]
    back = [to_json(record) for record in extractor.extract(RELEASES[::-1])]
    assert forth == back[::-1]
    assert all('"statements": [{' in line or '"statements":[{' in line for line in forth)


def test_a_users_table_is_part_of_the_fingerprint(tmp_path: Path) -> None:
    table = tmp_path / "my.tsv"
    table.write_text("kind\ttext\tid\nname\tLand of the Rising Sun\tcountry:JPN\n", encoding="utf-8")
    assert fingerprint((table,)) != fingerprint()


LOADED = """
import sys
from alliancekg.extract import pipeline
from alliancekg.extract.model import Release
list(pipeline.load().extract([Release("a", "Japan met with Norway on May 9. They will cooperate on trade.", date="2023-05-10")]))
print(*(name for name in sys.modules if name.startswith("alliancekg.extract.")))
"""


def test_what_extraction_loads_is_in_the_fingerprint() -> None:
    """What is left out of it has a name that is there, and none that a process which extracts has loaded."""
    ended = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    loaded = {f"{name.rpartition('.')[2]}.py" for name in ended.stdout.split()}
    assert "statements.py" in loaded
    assert not loaded & _APART
    assert {path.name for path in (ROOT / "extract").glob("*.py")} > _APART > READERS
