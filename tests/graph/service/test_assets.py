"""What pages are made of beside their words: a fixed set of files, with types that a browser takes and no way out."""

from __future__ import annotations

import pytest
from alliancekg.graph.service.assets import FOLDER, TYPES, names

from tests.graph.service.conftest import Service


@pytest.mark.parametrize(
    ("name", "media_type", "words"),
    [
        ("tokens.css", "text/css", "--accent"),
        ("icon.svg", "image/svg+xml", "<svg"),
        ("vis-network.js", "text/javascript", "vis-network"),
    ],
)
def test_a_file_is_sent_once_and_then_known(service: Service, name: str, media_type: str, words: str) -> None:
    first = service.get(f"/assets/{name}")
    assert (first.status, first.media_type, first.headers["cache-control"]) == (200, media_type, "no-cache")
    assert words in first.text
    again = service.get(f"/assets/{name}", **{"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    assert service.get(f"/assets/{name}", **{"If-None-Match": '"another"'}).status == 200


def test_every_file_of_the_folder_has_a_type() -> None:
    assert {path.suffix for path in FOLDER.iterdir()} <= TYPES.keys()
    assert {path.name for path in FOLDER.iterdir()} < names()


@pytest.mark.parametrize(
    "name",
    [
        "none.css",
        "",
        "..",
        "../assets.py",
        "..%2Fassets.py",
        "%2e%2e%2fassets.py",
        "..%5Cassets.py",
        "tokens.css%00",
        "tokens.css/",
        "/etc/passwd",
        "%2Fetc%2Fpasswd",
        "TOKENS.CSS",
    ],
)
def test_no_name_leads_elsewhere(service: Service, name: str) -> None:
    answer = service.get(f"/assets/{name}")
    assert answer.status == 404
    assert "import" not in answer.text
