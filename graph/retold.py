"""Which releases of a store are the bundled ones: their facts are the issuer's, their words are this project's.

So no passage and no title of them may stand in quotation marks under an issuer's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files

from alliancekg.extract.model import Release
from alliancekg.extract.releases import read
from alliancekg.graph.readings import Queryable, rows
from alliancekg.graph.terms import compact, expand

NOTE = "retold by alliancekg; quote the source itself"

TEXTS = """
SELECT DISTINCT ?release ?text ?url
WHERE {
  VALUES ?release { %s }
  GRAPH ?release { ?release akg:text ?text OPTIONAL { ?release prov:wasDerivedFrom ?url } }
}"""

BATCH = 50
"""Releases per query: a text may have 100 kB."""


def retold(store: Queryable, releases: Iterable[str]) -> dict[str, str]:
    """Those of these releases (CURIEs) that are bundled, each with the issuer as its source names it.

    A release is bundled if it has the text of one, under whatever id, or the id and address of one: then it is
    an earlier wording of it. Where a store has no text of a release, the id alone decides, on the safe side.
    """
    found: dict[str, str] = {}
    for batch in _batches(sorted(set(releases))):
        texts = {compact(id_): (text, url) for id_, text, url in rows(store, TEXTS % _values(batch))}
        for id_ in batch:
            original = original_of(id_, *texts.get(id_, (None, "")))
            if original is not None:
                found[id_] = original.issuer or ""
    return found


def original_of(id_: str, text: str | None, url: str) -> Release | None:
    """The bundled release that one (a CURIE) is, with its text, if there is one, and its address."""
    known = bundled()
    same_id = known.get(id_.removeprefix("release:"))
    if text is not None and text in (by_text := _by_text()):
        return by_text[text]
    same_source = same_id is not None and (text is None or (same_id.url or "") == url)
    return same_id if same_source else None


@cache
def bundled() -> Mapping[str, Release]:
    """The releases that come with the project, by id."""
    with as_file(files("alliancekg.extract").joinpath("chronicle")) as folder:
        return {each.id: each for each in read([str(folder)]) if isinstance(each, Release)}


@cache
def _by_text() -> Mapping[str, Release]:
    return {release.text: release for release in bundled().values()}


def _batches(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[first : first + BATCH] for first in range(0, len(ids), BATCH))


def _values(ids: Sequence[str]) -> str:
    return " ".join(expand(id_).n3() for id_ in ids)
