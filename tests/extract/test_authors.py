"""Whose statement a release is. All statements are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.model import Record
from spacy.tokens import Doc

AUS, CAN, FRA, ITA, JPN, KOR, USA, EU = (
    "country:AUS", "country:CAN", "country:FRA", "country:ITA", "country:JPN", "country:KOR", "country:USA", "org:eu",
)  # fmt: skip
FISH = "the decline of the fish of the sea"


@pytest.mark.parametrize(
    ("title", "text", "authors"),
    [
        # they name themselves
        ("On fish", f"We, the Foreign Ministers of Canada, France and Italy, regret {FISH}.", (CAN, FRA, ITA)),
        (
            "On fish",
            f"We, the Ministers of the G7 (Canada, France and Italy), joined by the High Representative of the European Union, "
            f"regret {FISH}. We thank Kenya and the African Union.",
            (CAN, FRA, ITA, EU),
        ),
        ("On fish", f"We, the Leaders of the Group of Seven (G7), regret {FISH}.", ("grouping:g7",)),
        ("On fish", f"As leaders of Canada and France, guided by the law of the sea, we regret {FISH}.", (CAN, FRA)),
        # they are named by the line above
        (
            "Joint Statement on Fish",
            f"The text of the following statement was released by the Governments of Canada and France.\n\nWe regret {FISH}.",
            (CAN, FRA),
        ),
        (
            "Joint Statement on Fish",
            "The following is a joint statement on the day of the sea issued by the High Representative on behalf of the European "
            f"Union and the Foreign Ministers of Canada, France and Italy.\n\nWe regret {FISH}.",
            (EU, CAN, FRA, ITA),
        ),
        (
            "On fish",
            "The Foreign Ministers of the Nordic-Baltic Eight (Denmark, Estonia and Sweden) met in Tallinn today and issued the "
            f"following statement: We regret {FISH}.",
            ("country:DNK", "country:EST", "country:SWE"),
        ),
        # the title names them
        (
            "Joint Statement by Canada and France on Italy",
            f"We regret {FISH} and thank Kenya for its patience.",
            (CAN, FRA),
        ),
        ("Canada-France Joint Statement on Italy", f"We regret {FISH} and thank Kenya for its patience.", (CAN, FRA)),
        ("Joint Statement on the Canada-France Dialogue", f"We regret {FISH} and thank Kenya for it.", (CAN, FRA)),
        (
            "Statement of the G7 Leaders on Fish",
            f"We regret {FISH} and thank Kenya for its patience.",
            ("grouping:g7",),
        ),
        (
            "Joint Statement by the Presidents of Canada and the Republic of Korea",
            f"We regret {FISH} and wait.",
            (CAN, KOR),
        ),
        ("U.S.-EU Joint Statement of the Trade and Technology Council", f"We regret {FISH} and wait.", (USA, EU)),
        ("Joint Statement by President Eva Lind and President Ola Berg", f"We regret {FISH} and wait.", ()),
        # another statement is spoken of
        (
            "Joint Statement of Canada and France",
            f"As the statement by the African Union says, our governments issued a statement on {FISH}.",
            (CAN, FRA),
        ),
        # they act
        ("Joint Statement on Fish", f"Canada, France and Italy have seen {FISH}. We thank Kenya.", (CAN, FRA, ITA)),
        # one alone
        (
            "Statement on Fisheries in Iceland",
            "Japan welcomes the decision of Iceland to protect the fish of the sea.",
            (JPN,),
        ),
        # nobody can tell who the others are
        ("Joint Statement of the Friends of the Sea", f"We regret {FISH}. We thank Kenya and the African Union.", ()),
        ("Joint Statement of the Kenya Special Envoy Meeting", f"We regret {FISH}. We thank the African Union.", ()),
        ("Readout of a Joint Statement", f"Canada and France regret {FISH} in the north of the sea.", ()),
    ],
)
def test_authors(parse: Callable[..., Doc], title: str, text: str, authors: tuple[str, ...]) -> None:
    issued = [h.event.parties for h in parse(text, title=title)._.happenings if h.event.type == "Statement"]
    assert issued == ([authors] if authors else [])


def test_we_are_all_authors_whoever_met_in_between(parse: Callable[..., Doc]) -> None:
    text = (
        "We, the Foreign Ministers of Canada and France, condemn the decline of the fish. The envoys of Kenya and the African Union met on Monday. "
        "We thank the fishermen."
    )
    doc = parse(text, title="Joint Statement")
    assert [m.parties for m in doc._.mentions if doc[m.start].text == "We"] == [(CAN, FRA)] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We, the Foreign Ministers of Canada, France and Italy, thank Italy for the fish.", {(CAN, ITA), (FRA, ITA)}),
        ("We, the Foreign Ministers of Canada and Italy, thank the Minister of Italy.", set()),
    ],
)
def test_one_author_may_be_thanked_by_the_others(
    record: Callable[..., Record], text: str, expected: set[tuple[str, str]]
) -> None:
    found = record(text, title="Joint Statement").statements
    assert {(s.subject, s.object.id) for s in found if s.predicate == "appreciates"} == expected
