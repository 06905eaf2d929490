"""/try: paste a release and see what is read out of it, each statement marked on its words. Nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from alliancekg.extract.model import Record, Release
from alliancekg.graph.service.answers import while_connected
from alliancekg.graph.service.explorer.reader import Reader
from alliancekg.graph.service.explorer.told import Told, happened, spans, told
from alliancekg.graph.service.marking import pieces
from alliancekg.graph.service.origin import OWN_PAGE, check_origin
from alliancekg.graph.service.pages import page
from alliancekg.graph.service.problems import Problem
from alliancekg.graph.service.requests import FORM, body, decoded, parameters
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

LARGEST = 100_000
"""Bytes of a text; the longest of the bundled releases has 4,000."""
EXAMPLE = """Foreign Ministers' Meeting of Japan and Australia
October 28, 2025

On October 28, the Foreign Ministers of Japan and Australia held a meeting in Tokyo.

1. The two Ministers concurred on strengthening maritime security cooperation and on building resilient supply chains.
2. Japan expressed its support for Australia's efforts in the Pacific Islands. The two sides opposed economic coercion.
3. They did not agree on a date for the next summit. The Prime Minister of Australia will visit Japan in December.
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """A release as the form has it."""

    text: str = ""
    title: str = ""
    date: str = ""
    issuer: str = ""

    @property
    def release(self) -> Release:
        """As the extractor takes it."""
        return Release("try", self.text, self.title or None, self.date or None, self.issuer or None)


async def trying(request: Request) -> Response:
    """The form, and for a form that is sent what its text states."""
    if request.method != "POST":
        return _page(Draft(EXAMPLE if "example" in request.query_params else ""))
    check_origin(request)
    draft = await _draft(request)
    reader: Reader = request.app.state.reader
    try:
        _check(draft)
        record = await while_connected(request, reader.read(draft.release))
    except Problem as problem:
        return _page(draft, problem=problem)
    return _page(draft, record=record)


async def _draft(request: Request) -> Draft:
    """What was sent; a text in percent signs is up to three times as long as its bytes."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise Problem(415, f"a release is sent as a form, {FORM}")
    sent = dict(parameters(decoded(await body(request, 4 * LARGEST))))
    known = {name: sent.get(name, "").replace("\r\n", "\n") for name in ("text", "title", "date", "issuer")}
    return replace(Draft(**{name: value.strip() for name, value in known.items()}), text=known["text"])


def _check(draft: Draft) -> None:
    size = len(draft.text.encode(errors="replace"))
    if not draft.text.strip():
        raise Problem(422, "there is no text; paste a release into the field")
    if size > LARGEST:
        raise Problem(413, f"the text has {size:,} bytes; {LARGEST:,} are read at most, so paste one release")
    try:
        date.fromisoformat(draft.date or "2025-01-01")
    except ValueError:
        raise Problem(422, f"the date is {draft.date!r}; it should be one such as 2025-10-28, or left out") from None


def _page(draft: Draft, *, record: Record | None = None, problem: Problem | None = None) -> Response:
    found: tuple[Told, ...] = told(record) if record else ()
    html = page(
        "try.html",
        draft=draft,
        largest=LARGEST,
        problem=problem.detail if problem else "",
        read=record is not None,
        release=record.release if record else None,
        pieces=pieces(draft.text, spans(found)),
        told=found,
        events=happened(record) if record else (),
    )
    headers = OWN_PAGE | dict(problem.headers or {} if problem else {}) | {"Cache-Control": "no-store"}
    return HTMLResponse(html, problem.status_code if problem else 200, headers)
