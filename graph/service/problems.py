"""What went wrong, as an HTTP answer of one line: text, a page for a browser, RFC 9457's JSON for who asks for it."""

from __future__ import annotations

from http import HTTPStatus

from alliancekg.graph.service.negotiation import HTML, chosen
from alliancekg.graph.service.pages import page
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

FORMS = ("text/plain", HTML, "application/problem+json", "application/json")


class Problem(HTTPException):
    """A refusal that an endpoint raises: status, one line, and headers where the status asks for them."""

    def __init__(self, status: int, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(status, message, headers)


async def shown(request: Request, error: Exception) -> Response:
    """The answer for an error, in the form that the request accepts; text for who accepts none."""
    assert isinstance(error, HTTPException)
    status, headers = error.status_code, dict(error.headers or {}) | {"Vary": "Accept"}
    form = chosen(request, FORMS)
    if form in (None, "text/plain"):
        return PlainTextResponse(f"{error.detail}\n", status, headers)
    if form == HTML:
        html = page("problem.html", status=status, phrase=_phrase(status), detail=error.detail)
        return HTMLResponse(html, status, headers)
    body = {"status": status, "title": _phrase(status), "detail": error.detail}
    return JSONResponse(body, status, headers, "application/problem+json")


async def failed(request: Request, error: Exception) -> Response:
    """The answer for a mistake of ours: what it was is for the log alone."""
    return PlainTextResponse("the service failed at this request; its log says where\n", 500)


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "Error"
