"""Takes the pictures of docs/explorer.md again: pages of the bundled releases, wide and as a telephone shows them.

python -m bench.pictures http://127.0.0.1:7070    (of `alliancekg serve` over a graph that `alliancekg build` made)
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

DOCS = Path(__file__).parent.parent / "docs" / "explorer"
SIZES = {"": (1440, 900), "-narrow": (390, 844)}
COLOURS = 256
"""Of a picture, which is a third as large so; of fewer the small marks would lose theirs."""
PAGES = {
    "overview": ("/", ""),
    "network": ("/network?states=country:JPN&states=country:KOR&states=country:USA&hide=Topic", ""),
    "pair": ("/network/pair?one=country:JPN&other=country:KOR&relation=cooperatesOn&since=2023-09&until=2025-06", ""),
    "compare": ("/network/compare?since=2022-04&until=2023-08&since2=2023-09&until2=2025-03", ""),
    "event": ("/event/1ebc9b11dcf52a60", ""),
    "release": ("/release/japan-us-rok-2023-08-18-camp-david", ""),
    "person": ("/person/marco-rubio", ""),
    "query": ("/query?name=trilateral", "#run"),
    "chart": ("/query?name=timeline&as=chart", "#run"),
}
"""Address, and what stands at the top where it is not the page's head."""


def taken(page: Page, address: str, top: str) -> bytes:
    """A picture of a page when all is there."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1000)  # a drawing comes to rest
    if top:
        page.locator(top).evaluate("each => each.scrollIntoView()")
    return page.screenshot()


def main() -> None:
    """All of them."""
    service = sys.argv[1].rstrip("/")
    DOCS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for suffix, (width, height) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
            for name, (path, top) in PAGES.items():
                with Image.open(BytesIO(taken(page, service + path, top))) as picture:
                    picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(
                        DOCS / f"{name}{suffix}.png", optimize=True
                    )


if __name__ == "__main__":
    main()
