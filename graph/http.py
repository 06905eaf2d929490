"""Requests to a SPARQL server: with credentials and time-outs, again where it is busy, and errors in one line."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

import requests
from alliancekg.graph.address import shown
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
ESCAPES = "; in a password write %2F for /, %3F for ?, %23 for #, and %40 for @ anywhere"
SENDABLE = re.compile(r"[\x20-\x7e\xa0-\xff]*")
"""What the header of a request can carry: Latin-1 without control characters."""
UNSENDABLE = "has a character that no request can carry; use letters of Latin-1, and no line break"
REFUSED = re.compile(r"no permission|not authori[sz]ed|access denied", re.I)


class Connection:
    """What all requests to one server share; every failure is a StoreError in one line."""

    def __init__(self, where: str, *, timeout: tuple[float, float] = TIMEOUT) -> None:
        parts = parts_of(where)
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
        except UnicodeError:  # a name or password in an address of the environment
            raise StoreError(f"{self.where}: its address {UNSENDABLE}") from None
        except requests.RequestException as error:
            raise StoreError(f"{self.where}: {shown(self._cause(error))}") from None

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
            return f"redirects to {shown(response.headers.get('Location', 'another place'))}; give the address that answers"
        return f"answered {code} {said or response.reason}"


def parts_of(where: str) -> SplitResult:
    """The parts of an address; StoreError where it has none, or a password that could be taken for a path."""
    try:
        parts = urlsplit(where)
        parts.port  # noqa: B018  (checked when it is asked for)
    except ValueError as error:
        quotes = "@" in where and str(error) != "Invalid IPv6 URL"  # it may quote a password
        reason = f"it cannot be read{ESCAPES}" if quotes else str(error)
        raise StoreError(f"{shown(where)} is no address of a server: {reason}") from None
    if any("@" in part for part in (parts.path, parts.query, parts.fragment)):
        raise StoreError(f"{shown(where)} is no address of a server: it has an @ behind a /, ? or #{ESCAPES}")
    return parts


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
    """The credentials of an address, else those of the environment; StoreError for what no request can carry."""
    if token := _variable("TOKEN"):
        return Bearer(token)
    if not SENDABLE.fullmatch(user + password):
        raise StoreError(f"name or password in the address: {UNSENDABLE}")
    if user or os.environ.get("ALLIANCEKG_USER"):
        return Challenged(user or _variable("USER"), password or _variable("PASSWORD"))
    return None


def _variable(name: str) -> str:
    """A credential of the environment; its value is shown nowhere."""
    value = os.environ.get(f"ALLIANCEKG_{name}", "")
    if not SENDABLE.fullmatch(value):
        raise StoreError(f"ALLIANCEKG_{name}: {UNSENDABLE}")
    return value


class Bearer(AuthBase):
    """A token with every request; StoreError where it could be read on the way."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, r: requests.PreparedRequest) -> requests.PreparedRequest:
        if not _is_safe(r.url or ""):
            raise StoreError(
                f"{shown(r.url or '')}: ALLIANCEKG_TOKEN is sent by https, or within this machine; "
                "give an address with https, or unset ALLIANCEKG_TOKEN"
            )
        r.headers["Authorization"] = f"Bearer {self._token}"
        return r


def _is_safe(url: str) -> bool:
    """Whether nobody on the way reads what is sent: https, or a loopback address."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return parts.scheme == "https" or host == "localhost" or _is_loopback(host)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:  # a name
        return False


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
