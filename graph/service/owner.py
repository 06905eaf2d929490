"""The owner in a browser: who has given the token once, by a cookie, and that a form comes from a page of ours.

Three things hold off a page from elsewhere, of which any would do: the cookie is not sent along with what another
site begins (SameSite), the browser says where a form comes from, and the form carries a proof that only
our own page has. A cookie is not bound to a port, so another service of this machine may see it; it never sees the
proof.
"""

from __future__ import annotations

import hmac
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field

from alliancekg.graph.service.problems import Problem
from starlette.requests import Request
from starlette.responses import Response

COOKIE = "alliancekg-owner"
SESSIONS = 100
"""Browsers that stay signed in; beyond them the one that came first has to give the token again."""


@dataclass(frozen=True, slots=True)
class Owners:
    """The browsers in which the token was given. They are forgotten when the service ends."""

    token: str = field(repr=False)
    _proofs: OrderedDict[str, str] = field(default_factory=OrderedDict, repr=False)

    def proof(self, request: Request) -> str:
        """What a form of this browser has to carry; empty for one that has not signed in."""
        return self._proofs.get(request.cookies.get(COOKIE, ""), "")

    def signed_in(self, token: str) -> str | None:
        """The cookie for who gives the right token."""
        if not hmac.compare_digest(token.strip().encode(), self.token.encode()):
            return None
        cookie = secrets.token_urlsafe(24)
        self._proofs[cookie] = secrets.token_urlsafe(24)
        if len(self._proofs) > SESSIONS:
            self._proofs.popitem(last=False)
        return cookie

    def check(self, request: Request, proof: str) -> None:
        """Problem 403 unless a form was sent by a page that this browser's owner opened."""
        right = self.proof(request)
        if not right or not hmac.compare_digest(proof.encode(), right.encode()):
            raise Problem(403, "this form is not of a page that you opened here; open it anew and send it again")


def remember(response: Response, cookie: str) -> Response:
    """The answer with the cookie, which no script reads and no other site's page sends along."""
    response.set_cookie(COOKIE, cookie, httponly=True, samesite="strict")
    return response
