"""Annotated sets: a file with annotations, and a folder `releases` beside it; of the bundled releases, these themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from alliancekg.extract.annotations import Annotation, read_annotations
from alliancekg.extract.model import Release
from alliancekg.extract.pipeline import Extractor
from alliancekg.extract.records import to_json
from alliancekg.extract.releases import read
from alliancekg.graph.retold import bundled


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Releases and what an annotator says that they state."""

    name: str
    releases: tuple[Release, ...]
    gold: tuple[Annotation, ...]

    def issued(self) -> GoldSet:
        """The set with each release's issuer given, as a collection's metadata do and a bare text may not."""
        issuers = {each.release: each.issuer for each in self.gold}
        releases = tuple(replace(r, issuer=r.issuer or issuers[Path(r.id).stem]) for r in self.releases)
        return replace(self, name=f"{self.name}, issuer given", releases=releases)


def gold_set(path: Path) -> GoldSet:
    """The set of a file: "dev" for dev/gold.jsonl, "gold-a" for gold/gold-a.jsonl. Raises OSError where it is missing."""
    gold = tuple(read_annotations(path.read_text(encoding="utf-8").splitlines()))
    wanted = {each.release for each in gold}
    if path.stem == "chronicle":
        return GoldSet(path.stem, tuple(each for each in bundled().values() if each.id in wanted), gold)
    found = (each for each in read([str(path.parent / "releases")]) if isinstance(each, Release))
    releases = tuple(release for release in found if Path(release.id).stem in wanted)
    return GoldSet(path.parent.name if path.stem == "gold" else path.stem, releases, gold)


def said(gold: GoldSet, extractor: Extractor) -> tuple[Annotation, ...]:
    """What the extractor says of the releases."""
    return tuple(read_annotations(map(to_json, extractor.extract(gold.releases))))
