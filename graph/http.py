"""Requests to a SPARQL server: with credentials and time-outs, again where it is busy, and errors in one line."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

import requests
from alliancekg.graph.store import StoreError
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from urllib3.util import Retry

TIMEOUT = (10.0, 300.0)
"""Seconds to connect, and to wait for the next bytes: a query over a million triples may take minutes."""

RETRIES = Retry(
    total=5,
    connect=2,
    read=1,  # a server that hangs is waited for twice
    backoff_factor=0.5,  # 0, 1, 2, 4, 8 s
    status_forcelist=(429, 502, 503, 504),
    allowed_methods=None,  # any request may be sent twice: those that write say what is to be there in the end
    raise_on_status=False,
    retry_after_max=60,
)

DONE = (200, 201, 204)
REFUSED = re.compile(r"no permission|not authori[sz]ed|access denied", re.I)


class Connection:
    """What all requests to one server share; every failure is a StoreError in one line."""

    def __init__(self, where: str, *, timeout: tuple[float, float] = TIMEOUT) -> None:
        try:
            parts = urlsplit(where)
        except ValueError as error:
            shown = re.sub("//.*@", "//", where)
            raise StoreError(f"{shown} is no address of a server: {error}") from None
        self.where = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
        """The address without the name and password that may stand in it."""
        self._timeout, self._session = timeout, requests.Session()
        self._login = login(unquote(parts.username or ""), unquote(parts.password or ""))
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=RETRIES))

    def post(self, url: str, form: Mapping[str, str], *, accept: str = "*/*") -> requests.Response:
        """A form, since a query or update that is posted as such is never answered by Virtuoso."""
        return self._send("POST", url, data=form, headers={"Accept": accept})

    def get(self, url: str, graph: str, *, accept: str) -> requests.Response:
        """A named graph by the Graph Store Protocol."""
        return self._send("GET", url, params={"graph": graph}, headers={"Accept": accept})

    def put(self, url: str, graph: str, turtle: bytes) -> requests.Response:
        """A named graph in place of what it was."""
        return self._send("PUT", url, params={"graph": graph}, data=turtle, headers={"Content-Type": "text/turtle"})

    def delete(self, url: str, graph: str) -> requests.Response:
        """A named graph gone; 404 where there was none."""
        return self._send("DELETE", url, params={"graph": graph})

    def check(self, response: requests.Response) -> requests.Response:
        """The response, if it is a success; else StoreError with what would be right."""
        if response.status_code in DONE:
            return response
        raise StoreError(f"{self.where}: {self._reason(response)}")

    def close(self) -> None:
        self._session.close()

    def _send(self, method: str, url: str, **rest: Any) -> requests.Response:
        try:
            return self._session.request(
                method, url, auth=self._login, timeout=self._timeout, allow_redirects=False, **rest
            )
        except requests.RequestException as error:
            raise StoreError(f"{self.where}: {self._cause(error)}") from None

    def _cause(self, error: requests.RequestException) -> str:
        """requests wraps what happened several times over."""
        if isinstance(error, requests.ConnectTimeout):
            return f"no connection within {self._timeout[0]:g} s"
        if isinstance(error, requests.ReadTimeout) or "Read timed out" in str(error):
            return "no answer in time ({:g} s to connect, {:g} s for the next bytes)".format(*self._timeout)
        if isinstance(error, requests.exceptions.ChunkedEncodingError):
            return "the answer broke off"
        return innermost(error)

    def _reason(self, response: requests.Response) -> str:
        code, said = response.status_code, message(response)
        if code == 401 and self._login is None:
            return "asks for credentials: set ALLIANCEKG_USER and ALLIANCEKG_PASSWORD, or ALLIANCEKG_TOKEN"
        if code == 401:
            return "refuses these credentials (ALLIANCEKG_USER and ALLIANCEKG_PASSWORD, or ALLIANCEKG_TOKEN)"
        if code == 403 or REFUSED.search(said):
            return f"no right to do this; ask for one to update, or set ALLIANCEKG_USER ({said or code})"
        if 300 <= code < 400:
            return f"redirects to {response.headers.get('Location', 'another place')}; give the address that answers"
        return f"answered {code} {said or response.reason}"


def innermost(error: BaseException) -> str:
    """What happened, without the errors that urllib3 and requests wrap around it."""
    inner = next((arg for arg in (getattr(error, "reason", None), *error.args) if isinstance(arg, BaseException)), None)
    if inner or error.__cause__ or (isinstance(error, OSError) and not error.strerror and error.__context__):
        return innermost(inner or error.__cause__ or error.__context__ or error)
    return getattr(error, "strerror", None) or str(error)


def message(response: requests.Response) -> str:
    """What a server says of an error, in one line without markup."""
    text = response.content[:4000].decode(errors="replace").partition("SPARQL query:")[0]  # Virtuoso repeats all of it
    return " ".join(html.unescape(re.sub(r"<title>.*?</title>|<[^<>]*>", " ", text, flags=re.S)).split())[:300]


def login(user: str = "", password: str = "") -> AuthBase | None:
    """The credentials of an address, else those of the environment."""
    if token := os.environ.get("ALLIANCEKG_TOKEN"):
        return Bearer(token)
    if user or os.environ.get("ALLIANCEKG_USER"):
        return Challenged(user or os.environ["ALLIANCEKG_USER"], password or os.environ.get("ALLIANCEKG_PASSWORD", ""))
    return None


class Bearer(AuthBase):
    """A token with every request."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, r: requests.PreparedRequest) -> requests.PreparedRequest:
        r.headers["Authorization"] = f"Bearer {self._token}"
        return r


class Challenged(HTTPDigestAuth):
    """Name and password as the server asks for them: Digest (Virtuoso) if it can, else Basic; nothing unasked."""

    def __init__(self, user: str, password: str) -> None:
        super().__init__(user, password)
        self._basic = HTTPBasicAuth(user, password)
        self._asked = False

    def __call__(self, r: requests.PreparedRequest) -> requests.PreparedRequest:
        return self._basic(r) if self._asked else super().__call__(r)

    def handle_401(self, r: requests.Response, **kwargs: Any) -> requests.Response:
        """Called with every response."""
        asked = r.headers.get("WWW-Authenticate", "").lower()
        if r.status_code != 401 or "digest" in asked or "basic" not in asked:
            return super().handle_401(r, **kwargs)
        self._asked = True
        r.content  # noqa: B018  (read to its end, so that the connection can be used again)
        again = self._basic(r.request.copy())
        response: requests.Response = r.connection.send(again, **kwargs)
        return response
