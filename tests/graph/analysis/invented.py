"""Materials built by hand, of invented meetings and statements: what the tests of the minilateral questions count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from alliancekg.graph.accounts import Publication
from alliancekg.graph.analysis.material import Material, Term
from alliancekg.graph.occasions import Account, Occasion
from alliancekg.graph.readings import Node, Standing, Stated

AUS, CHN, IND, JPN, KOR, PHL, PRK, USA = (
    f"country:{code}" for code in ("AUS", "CHN", "IND", "JPN", "KOR", "PHL", "PRK", "USA")
)
FOUR, THREE, PAIR = "grouping:four", "grouping:three", "grouping:pair"
STATES = {"us": USA, "jp": JPN, "kr": KOR, "au": AUS, "in": IND, "ph": PHL}
"""The issuer of a release by the letters its name begins with: jp1, us-white-house."""
SITES = {"us": "https://state.example/", "us-wh": "https://house.example/"}

TERMS = (
    *(Term(state, FOUR, "2021-03", "") for state in (AUS, IND, JPN, USA)),
    *(Term(state, THREE, "", "") for state in (JPN, KOR, USA)),
    Term(JPN, PAIR, "", "2022"),
    Term(USA, PAIR, "", ""),
    Term(PHL, PAIR, "2023", ""),
)
SEA, LANES, WEB, NET, CHINA, TIBET, CHIPS = (
    f"topic:{name}" for name in ("sea", "lanes", "web", "net", "china", "tibet", "chips")
)
TOPICS = {
    "topic:security": "security",
    SEA: "maritime security",
    LANES: "open sea lanes",
    WEB: "cyber security",
    NET: "secure networks",
    CHINA: "policy toward China",
    TIBET: "situation in Tibet",
    "topic:south-china-sea": "situation in the South China Sea",
    "topic:bays": "open sea bays",
    CHIPS: "chips",
}
BROADER = {
    SEA: ("topic:security",),
    WEB: ("topic:security",),
    LANES: (SEA,),
    "topic:bays": (SEA,),
    NET: (WEB,),
    CHINA: ("topic:policies",),
    TIBET: (CHINA,),
    "topic:south-china-sea": ("topic:policies",),
}
"""Sea and web are concepts under security; lanes, bays and net are words of releases for them; chips fits none."""
WORDS = {LANES: SEA, "topic:bays": SEA, NET: WEB}
NAMES = {
    AUS: "Australia",
    CHN: "China",
    IND: "India",
    JPN: "Japan",
    KOR: "South Korea",
    PRK: "North Korea",
    USA: "United States",
}


def said(
    id_: str,
    subject: str,
    predicate: str,
    object_: str,
    *with_: str,
    release: str = "us1",
    date: str = "2023-05-01",
    event: str = "",
    standing: Standing = "asserted",
    about: tuple[str, ...] = (),
    speaker: str = "",
) -> Stated:
    """A statement: who says what of what, and with whom."""
    return Stated(
        id=id_,
        subject=subject,
        predicate=predicate,
        object=object_,
        release=release,
        date=date,
        standing=standing,
        event=event,
        with_=with_,
        speaker=speaker,
        about=about,
    )


def jointly(id_: str, states: tuple[str, ...], predicate: str, object_: str, **options: str) -> list[Stated]:
    """What states say together: a statement for each, the others beside it; ids end in the state's code."""
    return [
        said(f"{id_}-{state[-3:]}", state, predicate, object_, *(s for s in states if s != state), **options)  # type: ignore[arg-type]  # of str only
        for state in states
    ]


def account(
    event: str, parties: tuple[str, ...], release: str = "us1", date: str = "2023-05-01", **options: str
) -> Account:
    """An account of a release."""
    return Account(
        event=event,
        release=release,
        issuer=STATES[release[:2]],
        type=options.get("type_", "Meeting"),
        date=date,
        place=options.get("place", ""),
        parties=parties,
        participants=tuple(options.get("participants", "").split()),
        start=options.get("start", ""),
        duration=options.get("duration", ""),
    )


def met(event: str, *parties: str, date: str = "2023-05-01", by: str = "us1", type_: str = "Meeting") -> Occasion:
    """A meeting that the releases named in `by` report."""
    return Occasion(
        tuple(account(f"{event}{n or ''}", parties, each, date, type_=type_) for n, each in enumerate(by.split()))
    )


def material(
    *parts: Occasion | Stated | Iterable[Stated],
    issued: Mapping[str, str] | None = None,
    terms: tuple[Term, ...] = TERMS,
) -> Material:
    """The material of these occasions and statements; `issued` adds releases by date, or dates one anew."""
    occasions = [part for part in parts if isinstance(part, Occasion)]
    stated = [
        each
        for part in parts
        if not isinstance(part, Occasion)
        for each in ([part] if isinstance(part, Stated) else part)
    ]
    dates = {each.release: each.date for each in stated}
    dates |= {account.release: account.date for occasion in occasions for account in occasion.accounts}
    dates |= issued or {}
    nodes = {id_: Node(id_, "Topic", label, WORDS.get(id_, id_)) for id_, label in TOPICS.items()}
    nodes |= {id_: Node(id_, "Country", label, id_) for id_, label in NAMES.items()}
    return Material(
        nodes=nodes,
        publications={
            id_: Publication(id_, dates[id_], STATES[id_[:2]], id_, SITES.get(id_[:5], SITES.get(id_[:2], "")) + id_)
            for id_ in sorted(dates)
        },
        statements=tuple(sorted(stated, key=lambda each: (each.date, each.id))),
        occasions=tuple(sorted(occasions, key=lambda occasion: (occasion.date, occasion.id))),
        planned=(),
        terms=terms,
        broader=BROADER,
        sides={},
    )
