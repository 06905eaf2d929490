"""What a page must not have become of hostile text: looked for in Chromium's own tree, on a page or in its source."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page

TRACES = Path(__file__).with_name("traces.js").read_text(encoding="utf-8")


def traces(page: Page) -> list[str]:
    """Scripts that ran and markup that was made, each in words."""
    found: list[str] = page.evaluate(f"() => [...(window.hacked ? ['a script ran'] : []), ...({TRACES})(document)]")
    return found


def unharmed(page: Page) -> None:
    """Nothing ran, and nothing became an element, an attribute or a link, even where it is folded away."""
    page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")
    found = traces(page)
    assert found == [], found  # told here: pytest rewrites no assertion of a module without tests


def read(page: Page, documents: Sequence[str]) -> list[tuple[list[str], str, list[str]]]:
    """Documents as Chromium parses them, running nothing: their traces, their text, and what stands in their fields."""
    script = f"""documents => documents.map(text => {{
      const parsed = new DOMParser().parseFromString(text, "text/html");
      const fields = [...parsed.querySelectorAll("input, textarea")].map(each => each.value);
      return [({TRACES})(parsed), parsed.body.textContent, fields];
    }})"""
    return [(found, text, fields) for found, text, fields in page.evaluate(script, list(documents))]


def squeezed(text: str) -> str:
    """A text as a browser shows it: spaces are one, and NUL is left out or stands as U+FFFD."""
    return " ".join(text.translate({0: None, 0xFFFD: None}).split())
