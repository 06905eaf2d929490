"""/sparql: the SPARQL 1.1 Protocol, queries always, updates where they are allowed."""

from __future__ import annotations

from alliancekg.graph.service.answers import Answers
from alliancekg.graph.service.description import description
from alliancekg.graph.service.negotiation import (
    NAMED,
    ROWS,
    SUFFIXES,
    TRIPLES,
    format_of,
    is_reader,
    with_charset,
)
from alliancekg.graph.service.problems import Problem
from alliancekg.graph.service.requests import UPDATE, Operation, operation
from alliancekg.graph.service.tasks import Limits, Task
from alliancekg.graph.service.writing import Updates
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response


async def endpoint(request: Request) -> Response:
    """GET, HEAD and both forms of POST."""
    answers: Answers = request.app.state.answers
    updates: Updates | None = request.app.state.updates
    limits = answers.pool.limits
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() == UPDATE:
        _allowed(request, updates)  # before its body is read
    asked = await operation(request, question=limits.question, update=_size(request, updates, limits))
    if asked.update is not None:
        await _allowed(request, updates).update(asked, base=base_of(request))
        return Response(status_code=204)
    if is_reader(request) and asked in (Operation(), Operation(asked.query)):
        return RedirectResponse(_page(asked.query), 303, {"Vary": "Accept, Sec-Fetch-Mode, Sec-Fetch-Dest"})
    if asked.query is None:
        return await _described(request, answers, updates)
    answer = await answers.respond(request, _task(request, asked, updates is not None))
    if asked.format:
        answer.headers["Content-Disposition"] = f'attachment; filename="{_file(asked.format)}"'
    return answer


def _allowed(request: Request, updates: Updates | None) -> Updates:
    """What carries out updates; Problem 403 where nothing does, 401 without the token."""
    if updates is None:
        raise Problem(403, "this service is read only; its owner opens updates with --allow-update")
    updates.authorize(request)
    return updates


def _size(request: Request, updates: Updates | None, limits: Limits) -> int:
    """Bytes that a form may have: one without the token is no update, so it is no longer than a query."""
    try:
        return _allowed(request, updates).limit
    except Problem:
        return limits.question


def base_of(request: Request) -> str:
    """What relative addresses in a query or a graph are relative to: the address that was asked."""
    return str(request.url.replace(query="", fragment=""))


def _page(question: str | None) -> URL:
    """Where a person who opens this address asks and reads."""
    return URL("/query") if question is None else URL("/query").include_query_params(query=question)


def _file(format: str) -> str:
    return f"answer.{SUFFIXES.get(format, format)}"


def _formats(request: Request, asked: Operation) -> tuple[str, str]:
    """Of rows and of triples; empty where the client takes none."""
    if asked.format is None:
        return format_of(request, ROWS), format_of(request, TRIPLES)
    named = NAMED[asked.format]
    return (named, "") if named in ROWS else ("", named)


def _task(request: Request, asked: Operation, lenient: bool) -> Task:
    rows, triples = _formats(request, asked)
    if not rows and not triples:
        offers = ", ".join(sorted({*ROWS.values(), *TRIPLES.values()}))
        raise Problem(406, f"the request accepts none of the formats that there are: {offers}")
    return Task(
        folder="",
        output="",
        text=asked.query or "",
        base=base_of(request),
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        rows_as=rows,
        triples_as=triples,
        lenient=lenient,
    )


async def _described(request: Request, answers: Answers, updates: Updates | None) -> Response:
    if request.method == "POST":
        raise Problem(400, "the form has neither query nor update")
    media_type = format_of(request, TRIPLES) or "text/turtle"
    content = await description(answers, base_of(request), media_type, updates=updates is not None)
    return Response(content, headers={"Content-Type": with_charset(media_type), "Vary": "Accept"})
