"""Pages of the service in a real browser: what they ask for and complain about is noted, and has to be right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, Response

from tests.graph.service.conftest import Service

NARROW = {"width": 390, "height": 844}


@dataclass
class Visit:
    """A page of a service, with what it asked for and complained about."""

    page: Page
    service: Service
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Response:
        """Open an address of the service."""
        response = self.page.goto(self.service.address + path)
        assert response is not None
        return response

    def overflow(self) -> int:
        """Pixels by which the page is wider than its window."""
        found = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert isinstance(found, int)
        return found

    def foreign(self) -> list[str]:
        """Requests to anywhere but the service; blob: is what a page made itself."""
        ours = (self.service.address + "/", f"blob:{self.service.address}/")
        return [address for address in self.requests if not address.startswith(ours)]


@contextmanager
def visit(browser: Browser, service: Service, path: str = "/", **options: Any) -> Iterator[Visit]:
    """A page at an address; at the end it has to have complained of nothing and asked nobody else."""
    page = browser.new_page(**{"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"} | options)
    found = Visit(page, service)
    page.on("request", lambda request: found.requests.append(request.url))
    page.on("console", lambda message: found.complaints.append(message.text))
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    try:
        found.go(path)
        yield found
        assert found.foreign() == []
        assert found.complaints == []
    finally:
        page.close()
