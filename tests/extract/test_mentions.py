"""Who is mentioned, in the styles of eight issuers. Every person named here is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.mentions import Mentions, Reader, covering
from alliancekg.extract.model import Release
from alliancekg.extract.pipeline import Extractor
from alliancekg.extract.releases import read
from alliancekg.extract.tokens import read as read_doc
from spacy.tokens import Doc

from tests.conftest import ROOT

Person = tuple[str, tuple[str, ...], str | None]
"""Normal form of the name, titles as written, jurisdiction."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "On May 9, Ms. SATO Hanako, Minister for Foreign Affairs of Japan, held a meeting with Mr. Pedro Lopez.",
            [
                ("Sato Hanako", ("Minister for Foreign Affairs",), "country:JPN"),
                ("Pedro Lopez", (), None),
            ],
            id="Japan: family name in capitals, the office behind it",
        ),
        pytest.param(
            "Ms. Sato received H.E. Mr. Karim al-Masri, Deputy Prime Minister of Jordan, for a courtesy call.",
            [("Sato", (), None), ("Karim al-Masri", ("Deputy Prime Minister",), "country:JOR")],
            id="Japan: excellencies and particles",
        ),
        pytest.param(
            "ROK Special Representative for Korean Peninsula Peace and Security Affairs Kim Mina met with Japanese "
            "Director-General for Asian and Oceanian Affairs Sato Hanako.",
            [
                (
                    "Kim Mina",
                    ("Special Representative for Korean Peninsula Peace and Security Affairs",),
                    "country:KOR",
                ),
                ("Sato Hanako", ("Director-General for Asian and Oceanian Affairs",), "country:JPN"),
            ],
            id="Korea: titles with long tails",
        ),
        pytest.param(
            "Deputy Secretary of State Ana Reyes met with Vice Foreign Minister Mori Takeshi of Japan and First Vice "
            "Foreign Minister Choi Min-su of the Republic of Korea.",
            [
                ("Ana Reyes", ("Deputy Secretary of State",), "country:USA"),
                ("Mori Takeshi", ("Vice Foreign Minister",), "country:JPN"),
                ("Choi Min-su", ("First Vice Foreign Minister",), "country:KOR"),
            ],
            id="United States: title, name, state",
        ),
        pytest.param(
            "Secretary of State Ana Reyes met with Omani Deputy Foreign Minister Salim al-Harbi in Muscat.",
            [
                ("Ana Reyes", ("Secretary of State",), "country:USA"),
                ("Salim al-Harbi", ("Deputy Foreign Minister",), "country:OMN"),
            ],
            id="United States: adjective of the state before the title",
        ),
        pytest.param(
            "The trip was led by Tom Berg, Assistant to the President, and Eva Lind, Counselor of the Department.",
            [
                ("Tom Berg", ("Assistant to the President",), None),
                ("Eva Lind", ("Counselor of the Department",), "country:USA"),
            ],
            id="White House: bare names with an apposition",
        ),
        pytest.param(
            "Federal Councillor Eva Lind travelled to Muscat with State Secretary Marc Gerber for talks on trade.",
            [
                ("Eva Lind", ("Federal Councillor",), "country:CHE"),
                ("Marc Gerber", ("State Secretary",), None),
            ],
            id="Switzerland",
        ),
        pytest.param(
            "Dr. S. Raman, External Affairs Minister of India, met with Senator the Hon Mary Stone, Minister for "
            "Foreign Affairs of Australia.",
            [
                ("S. Raman", ("External Affairs Minister",), "country:IND"),
                ("Mary Stone", ("Minister for Foreign Affairs",), "country:AUS"),
            ],
            id="India and Australia",
        ),
        pytest.param(
            "NATO Secretary General Jens Lund met with EU High Representative Maria Costa in Brussels on the war.",
            [
                ("Jens Lund", ("Secretary General",), "org:nato"),
                ("Maria Costa", ("High Representative",), "org:eu"),
            ],
            id="organisations",
        ),
        pytest.param(
            "Tamara Weiss, Federal Minister for Foreign Affairs of the Federal Republic of Germany, thanked the hosts.",
            [("Tamara Weiss", ("Federal Minister for Foreign Affairs",), "country:DEU")],
            id="Germany",
        ),
        pytest.param(
            "Foreign Minister Nguyen Thi Lan of Viet Nam met with Prime Minister Jan de Vries of the Netherlands.",
            [
                ("Nguyen Thi Lan", ("Foreign Minister",), "country:VNM"),
                ("Jan de Vries", ("Prime Minister",), "country:NLD"),
            ],
            id="particles within a name",
        ),
        pytest.param(
            "They thanked Deputy Prime Minister and Minister of Foreign Affairs Ivo Novak of Slovenia for the day.",
            [
                (
                    "Ivo Novak",
                    ("Deputy Prime Minister", "Minister of Foreign Affairs"),
                    "country:SVN",
                )
            ],
            id="two offices",
        ),
        pytest.param(
            "Minister Israel KATZ thanked Foreign Minister Sato Hanako for the help in the matter of trade.",
            [("Israel Katz", ("Minister",), None), ("Sato Hanako", ("Foreign Minister",), None)],
            id="a given name that is a state's",
        ),
        pytest.param(
            "Crown Prince Salim bin Karim of Bahrain thanked President Joseph R. Stone, Jr. for the visit.",
            [
                ("Salim bin Karim", ("Crown Prince",), "country:BHR"),
                ("Joseph R. Stone, Jr.", ("President",), None),
            ],
            id="initials and Jr.",
        ),
    ],
)
def test_persons(parse: Callable[..., Doc], text: str, expected: list[Person]) -> None:
    found = [
        (m.name, tuple(title.text for title in m.titles), m.jurisdiction)
        for m in parse(text)._.mentions
        if m.kind == "person"
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("issuer", "text", "expected"),
    [
        ("CHE", "Federal Councillor Eva Lind, head of the Federal Department of Foreign Affairs (FDFA), met the Italian foreign minister, Marco Bruni.",
         ["Eva Lind | Federal Councillor; head of the Federal Department of Foreign Affairs | CHE", "Marco Bruni | foreign minister | ITA"]),
        ("CHE", "Federal Councillor Lind met her German counterpart Tamara Weiss in Berlin on Monday for talks.",
         ["Lind | Federal Councillor | CHE", "Tamara Weiss |  | DEU"]),
        ("CHE", "The President of the Confederation received the President of the Republic of Slovenia, Ivo Novak, in Bern.",
         ["Ivo Novak | President | SVN"]),
        ("RUS", "On March 5, Minister of Foreign Affairs of the Russian Federation P.V. Sokolov met with Foreign Minister of Belarus Igor Makei.",
         ["P.V. Sokolov | Minister of Foreign Affairs | RUS", "Igor Makei | Foreign Minister | BLR"]),
        ("RUS", "He received Ambassador Extraordinary and Plenipotentiary of the Republic of Cuba to Russia Julio Perez.",
         ["Julio Perez | Ambassador Extraordinary and Plenipotentiary | CUB"]),
        ("RUS", "The talks were attended by Presidential Aide Yury Orlov and President of the Republic of Serbia Petar Savic.",
         ["Yury Orlov | Presidential Aide | None", "Petar Savic | President | SRB"]),
        ("UKR", "Ukraine's Minister of Foreign Affairs Taras Koval held a phone call with US President's National Security Advisor Tom Berg.",
         ["Taras Koval | Minister of Foreign Affairs | UKR", "Tom Berg | National Security Advisor | USA"]),
        ("UKR", "Minister of Foreign Affairs and International Trade of Hungary Laszlo Nagy and Speaker of the Bundestag Karin Vogel came.",
         ["Laszlo Nagy | Minister of Foreign Affairs and International Trade | HUN", "Karin Vogel | Speaker | DEU"]),
        ("LKA", "Hon. Nimal Perera PC, Minister of Foreign Affairs of Sri Lanka, met with the Prime Minister of Nepal Rt. Hon. Hari Thapa.",
         ["Nimal Perera | Minister of Foreign Affairs | LKA", "Hari Thapa | Prime Minister | NPL"]),
        ("LKA", "Minister of Foreign Affairs, Foreign Employment and Tourism Nimal Perera met the High Commissioner of Canada to Sri Lanka David Moore.",
         ["Nimal Perera | Minister of Foreign Affairs, Foreign Employment and Tourism | None", "David Moore | High Commissioner | CAN"]),
        ("AUS", "The Australian Minister for Foreign Affairs, Senator the Hon Mary Stone, hosted New Zealand's Rt Hon Walter Price, M.P., Prime Minister.",
         ["Mary Stone | Minister for Foreign Affairs | AUS", "Walter Price | Prime Minister | None"]),
        ("AUS", "Australia's Deputy Secretary Cyber and Infrastructure Security Hamish Ford met the Hon Peter Marsh MP in Canberra.",
         ["Hamish Ford | Deputy Secretary Cyber and Infrastructure Security | AUS", "Peter Marsh |  | None"]),
        ("JPN", "The Japanese side was led by Mr. MORI Kenji, Deputy Director-General, North American Affairs Bureau, Ministry of Foreign Affairs.",
         ["Mori Kenji | Deputy Director-General, North American Affairs Bureau | JPN"]),
        ("JPN", "Foreign Ministers Sato Hanako of Japan and Kim Mina of the Republic of Korea met with Mr. XI Wen.",
         ["Sato Hanako | Foreign Minister | JPN", "Kim Mina | Foreign Minister | KOR", "Xi Wen |  | None"]),
        ("JPN", "The Foreign Ministers of Australia, Mary Stone, India, S. Raman, and Japan, Sato Hanako, met in Tokyo.",
         ["Mary Stone | Foreign Minister | AUS", "S. Raman | Foreign Minister | IND", "Sato Hanako | Foreign Minister | JPN"]),
        ("USA", "Assistant Secretary of State for Population, Refugees, and Migration Julia Vance Stone met with the U.S. G20 Sherpa Tom Berg.",
         ["Julia Vance Stone | Assistant Secretary of State for Population, Refugees, and Migration | USA", "Tom Berg | G20 Sherpa | USA"]),
        ("USA", "Julie Sun, Deputy Secretary of Labor, met with China's Director of the Office of the Foreign Affairs Commission and Foreign Minister Xu Yi.",
         ["Julie Sun | Deputy Secretary of Labor | USA", "Xu Yi | Director of the Office of the Foreign Affairs Commission; Foreign Minister | CHN"]),
        ("UKR", "The Ministers of Foreign Affairs of Ukraine, Moldova and Romania, Olha Koval, Ion Rusu and Ana Pop, met by video.",
         ["Olha Koval | Minister of Foreign Affairs | UKR", "Ion Rusu | Minister of Foreign Affairs | MDA",
          "Ana Pop | Minister of Foreign Affairs | ROU"]),
        ("UKR", "Special Representative of Iceland, Ambassador Eva Lind, met with Björn Berg, Head of Cabinet of the President of Peru.",
         ["Eva Lind | Special Representative; Ambassador | ISL", "Björn Berg | Head of Cabinet of the President | PER"]),
        ("AUS", "They hosted Indonesian Foreign Minister H.E. Siti Rahma and Defence Minister H.E. Bambang Wira in Canberra.",
         ["Siti Rahma | Foreign Minister | IDN", "Bambang Wira | Defence Minister | IDN"]),
        ("JPN", "Minister for Foreign Affairs SATO Hanako and Minister of Defense MORI Kenji of Japan met in Tokyo.",
         ["Sato Hanako | Minister for Foreign Affairs | JPN", "Mori Kenji | Minister of Defense | JPN"]),
        ("AUS", "The Minister for Foreign Affairs, Mr Gordon Hale, thanked Minister van der Berg for the welcome.",
         ["Gordon Hale | Minister for Foreign Affairs | None", "van der Berg | Minister | None"]),
        ("USA", "Presidents Stone and Novak spoke with Secretary of Defense Paul Hill III and Gov. Edward (Ted) Young.",
         ["Stone | President | None", "Novak | President | None", "Paul Hill III | Secretary of Defense | USA"]),
        ("USA", "Ms. Mary Hill, Chair of the Senate Committee on Lighthouses, and Minister CHO Min-su of Korea spoke.",
         ["Mary Hill | Chair of the Senate Committee on Lighthouses | None", "Cho Min-su | Minister | KOR"]),
    ],
)  # fmt: skip
def test_persons_as_issuers_write_them(parse: Callable[..., Doc], issuer: str, text: str, expected: list[str]) -> None:
    """Name, titles, state."""
    found = [
        f"{m.name} | {'; '.join(title.text for title in m.titles)} | {m.jurisdiction and m.jurisdiction.partition(':')[2]}"
        for m in parse(text, issuer=f"country:{issuer}")._.mentions
        if m.kind == "person"
    ]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "The two Ministers discussed trade, and the Secretary of State thanked the Minister for the help.",
        "They discussed the Alliance, the Treaty, Human Rights and the State of the Union at some length.",
        "On Monday the Government of Japan published a White Paper on Defense and a Road Map for Trade.",
        "The Foreign Ministers' Meeting was the first since the Ministry moved to another building.",
        "They thanked the Assistant Secretary. Following the dinner they left with the Deputy Secretary. Tomorrow is free.",
        "Secretary Announces Decision. The President, Deposit Insurance Corporation, Members of the House of Representatives.",
        "They praised the Director. Brussels and Los Angeles saw the President Before Their Meeting.",
    ],
)
def test_titles_and_groups_are_no_persons(parse: Callable[..., Doc], text: str) -> None:
    assert [m for m in parse(text)._.mentions if m.kind == "person"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Former President Eva Stone attended the dinner with the other guests of the evening.", "Eva Stone"),
        ("They remembered the late Prime Minister Tom Reed and what he did for the two countries.", "Tom Reed"),
    ],
)
def test_former_office_holders(parse: Callable[..., Doc], text: str, name: str) -> None:
    assert [(m.name, m.former) for m in parse(text)._.mentions if m.kind == "person"] == [(name, True)]


@pytest.mark.parametrize(
    ("text", "words", "ids"),
    [
        ("They took up the Japan-U.S.-ROK format.", "Japan-U.S.-ROK", ("grouping:jpn-usa-kor",)),
        ("They thanked the Republic of Korea (ROK).", "Republic of Korea (ROK)", ("country:KOR",)),
        ("They thanked the Government of Japan.", "Japan", ("country:JPN",)),
        ("They will raise it in the Quad.", "Quad", ("grouping:quad",)),
        ("They will raise it with NATO.", "NATO", ("org:nato",)),
        ("They thanked Tokyo for its help.", "Tokyo", ("country:JPN",)),
        ("They thanked Vietnam for its help.", "Vietnam", ("country:VNM",)),
    ],
)
def test_states_and_bodies(parse: Callable[..., Doc], text: str, words: str, ids: tuple[str, ...]) -> None:
    doc = parse(f"Officials of the ministries met for the whole of the day. {text}")
    assert [(doc[m.start : m.end].text, m.ids) for m in doc._.mentions] == [(words, ids)]


@pytest.mark.parametrize(
    ("text", "parties", "plural"),
    [
        ("The Foreign Ministers of France, Germany, and the United Kingdom thanked the hosts for the dinner.",
         ("country:FRA", "country:DEU", "country:GBR"), True),
        ("The Prime Minister of Iceland thanked the hosts for the dinner and for the walk in the park.",
         ("country:ISL",), False),
        ("Iceland's Foreign Minister thanked the hosts for the dinner and for the walk in the park.",
         ("country:ISL",), False),
    ],
)  # fmt: skip
def test_offices_without_a_name(parse: Callable[..., Doc], text: str, parties: tuple[str, ...], plural: bool) -> None:
    found = [m for m in parse(text)._.mentions if m.titles]
    assert [(m.parties, m.plural) for m in found] == [(parties, plural)]


def test_each_token_knows_its_mention(parse: Callable[..., Doc]) -> None:
    doc = parse("Secretary of State Ana Reyes thanked Japan and the two Ministers thanked the Secretary too.")
    for m in doc._.mentions:
        assert all(covering(doc, i) == m for i in range(m.start, m.end))
    assert sum(covering(doc, i) is None for i in range(len(doc))) == len(doc) - sum(
        m.end - m.start for m in doc._.mentions
    )


def test_a_look_at_the_letters_misses_no_mention(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    component = extractor.nlp.get_pipe("alliance_mentions")
    assert isinstance(component, Mentions)
    releases = [each for each in read([str(ROOT / "tests" / "gold" / "releases")]) if isinstance(each, Release)]
    marks = [component._surfaces.marks(read_doc(extractor.nlp, release)) for release in releases]
    found = [list(Reader(each).mentions()) for each in marks]
    monkeypatch.setattr(Reader, "begins", lambda self, i: True)
    assert found == [list(Reader(each).mentions()) for each in marks]
    assert sum(map(len, found)) > 1000
