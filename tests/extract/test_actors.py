"""Who acts, and who speaks. All persons are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.actors import Actors, actors_of, named_in
from spacy.tokens import Span

JPN, USA, ISL = "country:JPN", "country:USA", "country:ISL"
SATO, REYES = "person:sato-hanako", "person:ana-reyes"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Japan condemned the attack.", Actors((JPN,))),
        ("Japan and Iceland condemned the attack.", Actors((JPN, ISL))),
        ("Minister Sato condemned the attack.", Actors((JPN,), SATO)),
        ("The Secretary condemned the attack.", Actors((USA,), REYES)),
        ("Secretary Reyes and Minister Sato condemned the attack.", Actors((USA, JPN))),
        ("The two Ministers condemned the attack.", Actors((USA, JPN))),
        ("The Japanese side condemned the attack.", Actors((JPN,))),
        ("The Government of Iceland condemned the attack.", Actors((ISL,))),
        ("Tokyo condemned the attack.", Actors((JPN,))),
        ("The White House condemned the attack.", Actors((USA,))),
        ("NATO condemned the attack.", Actors(("org:nato",))),
        ("Each condemned the attack.", Actors((USA, JPN), severally=True)),
        ("Each side condemned the attack.", Actors((USA, JPN), severally=True)),
        ("Each of the sides condemned the attack.", Actors((USA, JPN), severally=True)),
        ("Each of the fishermen condemned the attack.", None),
        ("Each fisherman condemned the attack.", None),
        ("Secretary Reyes and her Japanese colleague condemned the attack.", Actors((USA, JPN))),
        ("The Icelandic regime condemned the attack.", Actors((ISL,))),
        ("The Ministry of Foreign Affairs condemned the attack.", Actors((JPN,))),
        ("The Icelandic Ministry of Foreign Affairs condemned the attack.", Actors((ISL,))),
        ("The attack was condemned by Iceland.", Actors((ISL,))),
        ("The attack was condemned.", None),
        ("The public condemned the attack.", None),
        ("The Japanese public condemned the attack.", None),
        ("Iceland and the public condemned the attack.", None),
    ],
)
def test_actors(last: Callable[[str], Span], sentence: str, expected: Actors | None) -> None:
    assert actors_of(last(sentence).root) == expected


@pytest.mark.parametrize(("parties", "joint"), [((JPN,), False), ((JPN, USA), True), ((JPN, USA, ISL), True)])
def test_joint(parties: tuple[str, ...], joint: bool) -> None:
    assert Actors(parties).joint is joint


def test_named_in(last: Callable[[str], Span]) -> None:
    span = last("Japan thanked Iceland.")
    assert [m.ids for m in named_in(span.doc, range(span.start, span.end))] == [(JPN,), (ISL,)]
    assert named_in(span.doc, []) == []
