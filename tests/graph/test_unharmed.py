"""That what looks for harm finds it: on pages that write hostile text as it is, each payload leaves traces."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.graph.hostile import ACTIVE, ADDRESSES, PAYLOADS
from tests.graph.unharmed import read, traces, unharmed

CARELESS = [
    "<p>{}</p>",
    '<input value="{}">',
    "<input value='{}'>",
    '<script type="module">const name = "{}";</script>',
    "<main><textarea>{}</textarea></main>",
    "<title>{}</title>",
    "<!-- {} -->",
]
"""Templates that escape nothing."""


def test_there_are_many_and_no_two_are_the_same() -> None:
    assert len(PAYLOADS) >= 60
    assert len(set(PAYLOADS)) == len(PAYLOADS)


def test_what_does_something_is_caught_where_nothing_is_escaped(browser: Browser) -> None:
    page = browser.new_page()
    page.route("**/*", lambda route: route.abort())
    missed = []
    for payload in ACTIVE:
        for template in CARELESS:
            page.set_content("<!doctype html>" + template.format(payload), wait_until="domcontentloaded")
            if traces(page):
                break
        else:
            missed.append(payload)
    assert missed == []
    page.close()


@pytest.mark.parametrize("event", ["load", "click"])
def test_a_script_that_ran_is_caught_though_it_hides(browser: Browser, event: str) -> None:
    page = browser.new_page()
    page.set_content(f"<button>x</button><script>addEventListener('{event}', () => {{ window.hacked = 1 }})</script>")
    page.evaluate("() => document.querySelector('script').remove()")
    page.get_by_role("button").click()
    with pytest.raises(AssertionError, match="a script ran"):
        unharmed(page)
    page.close()


def test_addresses_are_caught_as_links_and_payloads_in_a_source(browser: Browser) -> None:
    page = browser.new_page()
    documents = [f'<main><a href="{each}">x</a></main>' for each in ADDRESSES]
    assert [url for url, (found, _, _) in zip(ADDRESSES, read(page, documents), strict=True) if not found] == []
    ((found, text, fields),) = read(page, ["<p>a&lt;b</p><input value='&quot;'><a href='/x'>x</a>"])
    assert (found, text, fields) == ([], "a<bx", ['"'])
    page.close()
