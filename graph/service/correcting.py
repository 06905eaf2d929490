"""/correct: what a reader who owns the graph says of a statement, wrong, right or otherwise; `alliancekg correct` on a page."""

from __future__ import annotations

from dataclasses import dataclass

from alliancekg.graph.corrections.change import FIELDS
from alliancekg.graph.corrections.model import Correction
from alliancekg.graph.corrections.table import STATEMENT, Row, TableError, checked
from alliancekg.graph.rdf import Triple
from alliancekg.graph.service.answers import Answers
from alliancekg.graph.service.origin import OWN_PAGE, check_origin
from alliancekg.graph.service.owner import Owners, remember
from alliancekg.graph.service.pages import page
from alliancekg.graph.service.problems import Problem
from alliancekg.graph.service.requests import body, decoded, parameters
from alliancekg.graph.service.resources import Said, said
from alliancekg.graph.service.writing import Updates
from alliancekg.graph.terms import compact, expand
from alliancekg.ontology.vocabulary import RELATIONS
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

FRESH = {"Cache-Control": "no-store", **OWN_PAGE}
FORM = 20_000
"""Bytes of a form: a few fields and a note."""
ASKED = ("subject", "predicate", "object", "date")
"""The fields of a change that have a line of their own; the others are written as in a table."""
NONE = "the statement is not in the graph: it was taken out, or its release was read anew"


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it was sent, so that it can be shown again."""

    verdict: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    more: str = ""
    by: str = ""
    note: str = ""

    @property
    def value(self) -> str:
        """What a change changes, as a table has it."""
        return "; ".join((*(f"{name}={text}" for name, text in self.fields if text), *filter(None, [self.more])))


async def correct(request: Request) -> Response:
    """The form for a statement, or what a form that was sent has done."""
    updates: Updates | None = request.app.state.updates
    if updates is None:
        raise Problem(405, "this service is read only; its owner opens it with --allow-update", {"Allow": ""})
    if request.method == "POST":
        check_origin(request)
        sent = dict(parameters(decoded(await body(request, FORM))))
        if "token" in sent:
            return await _sign_in(request, updates.owners, sent)
        updates.owners.check(request, sent.get("proof", ""))
        return await _apply(request, updates, sent)
    return await _form(request, updates.owners, _target(dict(parameters(request.url.query))), Filled())


def _target(given: dict[str, str]) -> str:
    target = given.get("statement", "")
    if not STATEMENT.fullmatch(target):
        raise Problem(400, f"{target!r} is no statement; the address is /correct?statement=statement:0123456789abcdef")
    return target


async def _sign_in(request: Request, owners: Owners, sent: dict[str, str]) -> Response:
    cookie = owners.signed_in(sent["token"])
    target = _target(sent)
    if cookie is None:
        return await _form(request, owners, target, Filled(), error="That is not the token.", status=403)
    return remember(Response(status_code=303, headers={"Location": f"/correct?statement={target}"}), cookie)


async def _form(
    request: Request, owners: Owners, target: str, filled: Filled, *, error: str = "", status: int = 200
) -> Response:
    statement = await _said(request, target)
    if statement is None:
        raise Problem(404, NONE)
    html = page(
        "correct.html",
        said=statement,
        target=target,
        proof=owners.proof(request),
        fields=ASKED,
        others=[name for name in FIELDS if name not in ASKED],
        predicates=sorted(compact(str(term)).removeprefix("akg:") for term in RELATIONS),
        filled=filled,
        written=dict(filled.fields),
        error=error,
    )
    return HTMLResponse(html, status, FRESH)


async def _said(request: Request, target: str) -> Said | None:
    answers: Answers = request.app.state.answers
    found = await said(answers, str(expand(target)))
    return next((each for each in found if each.statement.href == f"/{target.replace(':', '/', 1)}"), None)


async def _apply(request: Request, updates: Updates, sent: dict[str, str]) -> Response:
    target = _target(sent)
    fields = tuple((name, sent.get(name, "").strip()) for name in ASKED)
    filled = Filled(sent.get("verdict", ""), fields, *(sent.get(name, "").strip() for name in ("more", "by", "note")))
    try:
        outcome = await updates.correct(_row(target, filled))
    except TableError as error:
        return await _form(request, updates.owners, target, filled, error=str(error).partition(": ")[2], status=400)
    html = page(
        "corrected.html",
        target=target,
        filled=filled,
        outcome=outcome,
        gained=_told(outcome.gained),
        lost=_told(outcome.lost),
    )
    return HTMLResponse(html, headers=FRESH)


def _row(target: str, filled: Filled) -> Row:
    value = filled.value if filled.verdict == "change" else ""
    return checked(Row("the form", Correction(target, filled.verdict, value, filled.by, note=filled.note)))  # type: ignore[arg-type]  # checked says what a verdict is


def _told(triples: tuple[Triple, ...]) -> list[str]:
    return [" ".join(compact(str(term)) for term in triple) for triple in triples]
