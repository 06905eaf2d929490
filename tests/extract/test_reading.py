"""Sentences read by their verbs: all predicates of the guide that states bear, with their circumstances. Persons are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alliancekg.extract.drafts import Draft

JOINT = ("country:USA", "country:JPN")
JPN, USA = ("country:JPN",), ("country:USA",)
SATO, REYES = "person:sato-hanako", "person:ana-reyes"
ISL, PRK, UKR, RUS, CHN, NOR, DNK = (f"country:{code}" for code in ("ISL", "PRK", "UKR", "RUS", "CHN", "NOR", "DNK"))


def labels(found: list[Draft]) -> list[tuple[str, tuple[str, ...], list[str]]]:
    """Predicate, subjects and objects; readings that say the same once."""
    said = [(d.predicate, d.actors.parties, [*d.target] or [t.label for t in d.topics]) for d in found]
    return [one for n, one in enumerate(said) if one not in said[:n]]


@pytest.mark.parametrize(
    ("sentence", "predicate", "subjects", "objects"),
    [
        # discussed
        ("The two Ministers discussed free trade.", "discussed", JOINT, ["free trade"]),
        ("The two Ministers exchanged views on fisheries and shipping.", "discussed", JOINT, ["fisheries", "shipping"]),
        ("They talked about whaling.", "discussed", JOINT, ["whaling"]),
        ("The two Ministers discussed ways to expand trade.", "discussed", JOINT, ["trade"]),
        ("The two Ministers discussed topics such as whaling and shipping.", "discussed", JOINT, ["whaling", "shipping"]),
        ("The two Ministers discussed how to expand trade.", "discussed", JOINT, ["trade"]),
        ("The Minister touched on whaling.", "discussed", JPN, ["whaling"]),
        ("The Minister raised the issue of the prisoners.", "discussed", JPN, ["prisoners"]),
        ("The Minister explained Japan's position on whaling.", "discussed", JPN, ["Japan's position on whaling"]),
        ("The Minister outlined efforts to protect the reefs.", "discussed", JPN, ["reefs"]),
        # agreedOn and emphasizes: the same words, of both sides or of one
        ("The two Ministers concurred on the importance of the rule of law.", "agreedOn", JOINT, ["rule of law"]),
        ("The two Ministers confirmed that the ceasefire must hold.", "agreedOn", JOINT, ["ceasefire must hold"]),
        ("The two Ministers shared the recognition that the drought is serious.", "agreedOn", JOINT, ["drought"]),
        ("The two Ministers affirmed the importance of a free and open ocean.", "agreedOn", JOINT, ["free and open ocean"]),
        ("The two Ministers highlighted the need for reform.", "agreedOn", JOINT, ["reform"]),
        ("The Minister highlighted the need for reform.", "emphasizes", JPN, ["reform"]),
        ("The Secretary stressed the need to protect the reefs.", "emphasizes", USA, ["reefs"]),
        ("The Minister emphasized that free trade is essential.", "emphasizes", JPN, ["free trade"]),
        ("The Secretary noted the progress on the treaty.", "emphasizes", USA, ["treaty"]),
        # cooperatesOn and commitsTo
        ("The two Ministers agreed to cooperate on fisheries.", "cooperatesOn", JOINT, ["fisheries"]),
        ("The two Ministers concurred to work together on fisheries.", "cooperatesOn", JOINT, ["fisheries"]),
        ("The two Ministers concurred that they would expand trade.", "cooperatesOn", JOINT, ["trade"]),
        ("The two Ministers resolved to protect the reefs and to expand trade.", "cooperatesOn", JOINT, ["reefs", "trade"]),
        ("The two Ministers expressed their determination to protect the reefs.", "cooperatesOn", JOINT, ["reefs"]),
        ("The two Ministers remain committed to free trade.", "cooperatesOn", JOINT, ["free trade"]),
        ("Japan and the United States are cooperating on hydrogen.", "cooperatesOn", ("country:JPN", "country:USA"), ["hydrogen"]),
        ("The two Ministers will cooperate on fisheries.", "cooperatesOn", JOINT, ["fisheries"]),
        ("The Minister pledged to protect the reefs.", "commitsTo", JPN, ["reefs"]),
        ("The Minister expressed her intention to expand trade.", "commitsTo", JPN, ["trade"]),
        ("The Minister promised that Japan would protect the reefs.", "commitsTo", JPN, ["reefs"]),
        ("The United States remains committed to free trade.", "commitsTo", USA, ["free trade"]),
        # supports
        ("The Minister welcomed the ceasefire.", "supports", JPN, ["ceasefire"]),
        ("The two Ministers welcomed the ceasefire and the release of the prisoners.",
         "supports", JOINT, ["ceasefire", "release of the prisoners"]),
        ("The two Ministers expressed their support for Ukraine.", "supports", JOINT, [UKR]),
        ("The Minister supports the efforts of Iceland to protect the reefs.", "supports", JPN, [ISL]),
        ("The Minister commended Iceland for protecting the reefs.", "supports", JPN, [ISL]),
        # appreciates
        ("The Secretary thanked Japan for its help with the rescue.", "appreciates", USA, ["country:JPN"]),
        ("The Secretary thanked Foreign Minister Sato for the tea.", "appreciates", USA, ["country:JPN"]),
        ("The Minister expressed her gratitude to Iceland for the help.", "appreciates", JPN, [ISL]),
        ("The Minister congratulated the Secretary on the launch of the ship.", "appreciates", JPN, ["country:USA"]),
        ("The Minister is grateful to Iceland for its help.", "appreciates", JPN, [ISL]),
        # concernedAbout
        ("The two Ministers expressed concern about the launches.", "concernedAbout", JOINT, ["launches"]),
        ("The Minister was deeply concerned about the launches.", "concernedAbout", JPN, ["launches"]),
        ("The Minister expressed concern about the situation in Iceland.", "concernedAbout", JPN, [ISL]),
        # opposes
        ("The Minister condemned the attack.", "opposes", JPN, ["attack"]),
        ("The two Ministers condemned North Korea's missile launches.", "opposes", JOINT, [PRK]),
        ("The Minister condemned Russian aggression against Iceland.", "opposes", JPN, [RUS]),
        ("The Minister rejected the claims of China.", "opposes", JPN, [CHN]),
        ("The two Ministers opposed attempts to change the status quo.", "opposes", JOINT, ["status quo"]),
        # urges
        ("The two Ministers urged North Korea to return to dialogue.", "urges", JOINT, [PRK]),
        ("The two Ministers called for the release of the prisoners.", "urges", JOINT, ["release of the prisoners"]),
        ("The two Ministers demanded the release of the prisoners.", "urges", JOINT, ["release of the prisoners"]),
        # several targets, behind a preposition said again too, and those named before
        ("The Secretary thanked Iceland, Norway and Denmark for the help.", "appreciates", USA, [ISL, NOR, DNK]),
        ("The two Ministers called on Iceland and on Norway to talk.", "urges", JOINT, [ISL, NOR]),
        ("The Minister conveyed her condolences to the Government and people of Iceland.", "appreciates", JPN, [ISL]),
        ("The Minister thanked the outgoing Chair, Norway.", "appreciates", JPN, [NOR]),
        ("The two Ministers condemned Russia and its allies.", "opposes", JOINT, [RUS]),
        # whose act a clause or participle tells
        ("The Minister expressed her gratitude for the help that Iceland had given.", "appreciates", JPN, [ISL]),
        ("The Minister condemned the attacks carried out by Russia.", "opposes", JPN, [RUS]),
        ("The Minister demanded the release of the sailors held in Iceland.", "urges", JPN, [ISL]),
        # neither the place of a conference nor the guilty one in a condolence
        ("The Minister praised the Oslo conference on whales.", "supports", JPN, ["Oslo conference on whales"]),
        ("The Minister expressed condolences over the victims of Russian shelling.", "appreciates", JPN, ["country:USA"]),
        # whose act a clause tells, and what is not accepted
        ("The Minister demanded that Iceland release the sailors.", "urges", JPN, [ISL]),
        ("The Minister hoped that Iceland would ratify the treaty.", "urges", JPN, [ISL]),
        ("The Minister expressed hope that Iceland would ratify the treaty.", "urges", JPN, [ISL]),
        ("The Minister regretted that Iceland had left the treaty.", "concernedAbout", JPN, [ISL]),
        ("Japan refuses to accept the verdict.", "opposes", JPN, ["verdict"]),
        ("Japan has never accepted the language of force.", "opposes", JPN, ["language of force"]),
        # noted with a feeling, protested, assured
        ("The Minister noted with concern the rising cost of fertiliser.", "concernedAbout", JPN, ["rising cost of fertiliser"]),
        ("The Minister lodged a protest with Iceland over the arrest of the sailors.", "opposes", JPN, [ISL]),
        ("The Minister protested to Iceland over the arrest of the sailors.", "opposes", JPN, [ISL]),
        ("The Minister sent a message of condolence to the Prime Minister of Iceland.", "appreciates", JPN, [ISL]),
        ("The Minister assured Iceland of her support.", "supports", JPN, [ISL]),
        ("The Minister congratulated her colleague on the election.", "appreciates", JPN, ["country:USA"]),
        ("The Minister paid tribute to the victims.", "appreciates", JPN, ["victims"]),
        ("Iceland closed two consulates. The Minister condemned this step.", "opposes", JPN, [ISL]),
        # what others say in a relative clause; "our" is the issuer's; a courtesy call asks for nothing
        ("The Minister spoke with the Foreign Minister of Iceland, who expressed thanks for Japan's help.",
         "appreciates", (ISL,), ["country:JPN"]),
        ("The two Ministers mentioned our support for Iceland.", "supports", JPN, [ISL]),
        ("The Minister called on Secretary Reyes to release the sailors.", "urges", JPN, ["country:USA"]),
        # aids, sanctions, signed
        ("Japan provided 20 million dollars in humanitarian assistance to Iceland.", "aids", JPN, [ISL]),
        ("Japan extended a loan to Iceland for a port.", "aids", JPN, [ISL]),
        ("Japan imposed sanctions on North Korea.", "sanctions", JPN, [PRK]),
        ("The United States sanctioned Iceland.", "sanctions", USA, [ISL]),
        ("Japan and Iceland concluded an agreement on fisheries.", "signed", ("country:JPN", ISL), ["agreement on fisheries"]),
        ("Japan and the United States signed a treaty on fisheries.", "signed", ("country:JPN", "country:USA"), ["treaty on fisheries"]),
        # a noun of stance chooses, whatever the verb is
        ("The Secretary underscored U.S. opposition to the plan.", "opposes", USA, ["plan"]),
        ("The Secretary reiterated her support for Iceland.", "supports", USA, [ISL]),
        ("The Secretary reaffirmed the United States' commitment to the defense of Iceland.", "commitsTo", USA, ["defense of Iceland"]),
        ("The two Ministers reaffirmed their shared commitment to free trade.", "cooperatesOn", JOINT, ["free trade"]),
        ("The two Ministers discussed their shared concerns about the launches.", "concernedAbout", JOINT, ["launches"]),
        # a verb that only reports leaves the choice to the inner one
        ("The Minister explained that Japan will expand trade.", "commitsTo", JPN, ["trade"]),
        ("The Minister noted that Japan opposes the plan.", "opposes", JPN, ["plan"]),
        ("The Minister conveyed that Japan is concerned about the launches.", "concernedAbout", JPN, ["launches"]),
        ("The Minister said that Japan imposed sanctions on Russia.", "sanctions", JPN, [RUS]),
        ("The Minister stated that she would like to work closely with Iceland on fisheries.", "commitsTo", JPN, ["fisheries"]),
    ],
)  # fmt: skip
def test_what_a_sentence_states(
    drafts: Callable[[str], list[Draft]],
    sentence: str,
    predicate: str,
    subjects: tuple[str, ...],
    objects: list[str],
) -> None:
    assert labels(drafts(sentence)) == [(predicate, subjects, objects)]


def test_a_second_verb_of_ours_is_not_part_of_the_infinitive(drafts: Callable[[str], list[Draft]]) -> None:
    found = drafts("We commend the decision to enhance the port and thank Iceland for the ship.")
    assert labels(found) == [("supports", JPN, ["decision to enhance the port"]), ("appreciates", JPN, [ISL])]


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("The Secretary thanked Japan for its help with the rescue.", ["help with the rescue"]),
        ("The Minister condemned Russian aggression against Iceland.", ["aggression against Iceland"]),
        ("The two Ministers condemned North Korea's missile launches.", ["missile launches"]),
        ("The two Ministers urged North Korea to return to dialogue.", ["dialogue"]),
        ("The Minister urged Iceland to protect the whales.", ["whales"]),
        ("Japan extended a loan to Iceland for a port.", ["loan"]),
        ("The two Ministers expressed their support for Ukraine.", []),
    ],
)
def test_the_matter_of_a_target(drafts: Callable[[str], list[Draft]], sentence: str, about: list[str]) -> None:
    assert [[topic.label for topic in draft.about] for draft in drafts(sentence)] == [about]


@pytest.mark.parametrize(
    ("sentence", "others"),
    [
        ("The Minister stated that she would like to work closely with Iceland on fisheries.", {ISL}),
        ("Japan intends to expand trade with Iceland.", {ISL}),
        ("The two Ministers agreed to cooperate on fisheries.", set()),
    ],
)
def test_with_whom(drafts: Callable[[str], list[Draft]], sentence: str, others: set[str]) -> None:
    assert {party for draft in drafts(sentence) for party in draft.others} == others


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The Minister pledged to protect the reefs.", SATO),
        ("Secretary Reyes pledged to protect the reefs.", REYES),
        ("Japan imposed sanctions on Russia.", None),
        ("The two Ministers agreed to cooperate on fisheries.", None),
        ("The Japanese side condemned the attack.", None),
    ],
)
def test_who_speaks(drafts: Callable[[str], list[Draft]], sentence: str, speaker: str | None) -> None:
    assert {draft.actors.speaker for draft in drafts(sentence)} == {speaker}


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("The two Ministers did not agree on fisheries.", True),
        ("The Minister does not support the plan.", True),
        ("Japan has never supported the plan.", True),
        ("The two Ministers agreed on fisheries.", False),
        ("No agreement was reached on fisheries.", True),
        ("The Minister refused to discuss fisheries.", True),
        ("The Minister has no intention of joining the sanctions.", True),
        ("Japan will never accept the verdict.", False),
    ],
)
def test_negation(drafts: Callable[[str], list[Draft]], sentence: str, negated: bool) -> None:
    assert [draft.negated for draft in drafts(sentence)] == [negated]


@pytest.mark.parametrize(
    ("sentence", "planned"),
    [
        ("The two Ministers will discuss fisheries at the next meeting.", True),
        ("The two Ministers discussed fisheries.", False),
        ("The two Ministers shall meet again, and they will discuss whaling.", True),
    ],
)
def test_what_will_be_said_is_planned(drafts: Callable[[str], list[Draft]], sentence: str, planned: bool) -> None:
    found = [draft for draft in drafts(sentence) if draft.predicate == "discussed"]
    assert [draft.planned for draft in found] == [planned]


def test_support_that_does_not_waver_is_support(drafts: Callable[[str], list[Draft]]) -> None:
    found = drafts("Japan will not waver in its support for Norway.")
    assert [(draft.predicate, draft.target, draft.negated) for draft in found] == [
        ("supports", ("country:NOR",), False)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The weather discussed nothing.",
        "The Minister conveyed his wishes for good health.",
        # what somebody did is no matter
        "The two Ministers welcomed that they communicate frequently.",
        "The two Ministers welcomed that they met for the first time.",
        "The Minister noted that they go well beyond it.",
        "Experts condemned the attack.",
        "The two Ministers met, as Russia rejected the plan.",
        "The guests admired the ship, which the Minister had praised.",
        "The room was condemned.",
        "Japan welcomed Secretary Reyes to Tokyo.",
        "The Minister supports Japan.",
        "The two Ministers discussed the Zakarov regime's support for Norway.",
        "Norway has focused on whaling.",
        "We do not want to pull the trigger.",
    ],
)
def test_nothing_is_stated(drafts: Callable[[str], list[Draft]], sentence: str) -> None:
    assert labels(drafts(sentence)) == []
