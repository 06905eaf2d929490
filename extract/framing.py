"""When and by whom: a release's date and issuer, from its metadata, else from its dateline, attribution and title."""

from __future__ import annotations

import re
from pathlib import Path

from alliancekg.extract.dates import first_date
from alliancekg.extract.issuer import Issuers
from alliancekg.extract.lexicon import rows
from alliancekg.extract.speakers import is_transcript
from alliancekg.ontology.gazetteer import Gazetteer, load
from spacy.language import Language
from spacy.tokens import Doc

for name in ("heading", "date", "issuer"):
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=None)

ISSUERS = tuple((re.compile(row["pattern"], re.I | re.M), row["issuer"]) for row in rows("issuers"))


@Language.factory("alliance_framing", default_config={"tables": []})
def create(nlp: Language, name: str, tables: list[str]) -> Framing:
    """The pipeline component; `tables` are paths of a user's own gazetteers."""
    return Framing(load(tuple(map(Path, tables))))


class Framing:
    """Sets `doc._.heading`, `doc._.date` (ISO) and `doc._.issuer` (CURIE)."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._surfaces = {s.text: s.id for s in gazetteer.surfaces if s.use in {"name", "short", "official"}}
        self._issuers = Issuers(gazetteer.surfaces)
        self._known = gazetteer.states.keys() | gazetteer.bodies.keys()

    def __call__(self, doc: Doc) -> Doc:
        doc._.heading = _text(doc, "title") or doc._.release.title
        heads = (_text(doc, "dateline"), _text(doc, "title"), _lead(doc))
        doc._.date = doc._.release.date or next((found for text in heads if (found := first_date(text))), None)
        doc._.issuer = self._issuer(doc)
        return doc

    def _issuer(self, doc: Doc) -> str | None:
        """From what the source calls the issuer; else from the web address, the attribution and how the text begins."""
        stated = doc._.release.issuer or ""
        if stated in self._known:
            return stated
        if found := next((id for pattern, id in ISSUERS if pattern.search(stated)), None):
            return found
        if named := max((n for n in self._surfaces if n in stated), key=len, default=None):
            return self._surfaces[named]
        text = doc._.release.text
        heads = "\n".join(
            (doc._.release.url or "", _text(doc, "attribution"), doc._.heading or "", text[:600], text[-600:])
        )
        if (found := next((id for pattern, id in ISSUERS if pattern.search(heads)), None)) or is_transcript(text):
            return found
        return self._issuers.issuer(text, "\n".join((doc._.heading or "", text[:300], text[-150:])))


def _text(doc: Doc, kind: str) -> str:
    return "".join(doc[i].text_with_ws for i, each in enumerate(doc._.kinds) if each == kind).strip()


def _lead(doc: Doc) -> str:
    """The first sentence, which in a text without a dateline may say the day in full, year included."""
    return next((sent.text for sent in doc.sents if doc._.kinds[sent.start] == "body"), "")
