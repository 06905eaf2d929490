"""Corrections applied to what a release states, and taken back: pure functions of its triples."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from alliancekg.extract.model import Entity, Evidence, Record, statement_id
from alliancekg.extract.records import from_json, to_json
from alliancekg.graph.corrections.applied import Corrected, corrected, uncorrected
from alliancekg.graph.corrections.change import changed, entities_named
from alliancekg.graph.corrections.model import Correction, Verdict, in_force
from alliancekg.graph.corrections.persons import persons
from alliancekg.graph.corrections.recovered import n_triples, recorded, triples_of
from alliancekg.graph.rdf import Triple, expand, quads, release_iri
from alliancekg.graph.validate import validate
from alliancekg.ontology.vocabulary import AKG, RELATIONS
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF

MET = "person:kanda-haruo", "met", "person:ellen-brook"
TALKED = "person:kanda-haruo", "spokeWith", "person:ellen-brook"
SUPPORTS = "country:JPN", "supports", "country:USA"
SECURITY = "country:JPN", "cooperatesOn", "topic:security-cooperation"
HOLDS = "person:kanda-haruo", "holdsOffice", "office:JPN/minister-for-foreign-affairs"


def triples(record: Record) -> frozenset[Triple]:
    return frozenset((s, p, o) for s, p, o, _ in quads(record))


def graph(content: Sequence[Triple]) -> Graph:
    made = Graph()
    for triple in content:
        made.add(triple)
    return made


def alone(record: Record, edge: tuple[str, str, str]) -> Record:
    """The record as a correction keeps it: with that statement only, as the store gives it back."""
    (said,) = (each for each in record.statements if (each.subject, each.predicate, each.object.id) == edge)
    return recorded(graph([*triples(record)]), expand(f"statement:{said.id}"))


def correction(record: Record, edge: tuple[str, str, str], verdict: Verdict, value: str = "") -> Correction:
    """A correction as `correct` makes it, of one statement of a record."""
    kept = alone(record, edge)
    entities = {each.id: each for each in (*entities_named(value, lambda id_: id_), *kept.entities)} if value else {}
    kept = replace(kept, entities=tuple(entities.values()) or kept.entities)
    return Correction(f"statement:{kept.statements[0].id}", verdict, value, at="2026-01-02", kept=kept)


def plain(edge: tuple[str, str, str]) -> Triple:
    return expand(edge[0]), AKG[edge[1]], expand(edge[2])


def conforms(made: Corrected) -> bool:
    return not list(validate([(URIRef("urn:g"), graph(made.content))]))


def statements(made: Sequence[Triple]) -> set[URIRef]:
    return {s for s, p, o in made if p == RDF.type and o == AKG.Statement}


CASES: list[tuple[tuple[str, str, str], Verdict, str, list[tuple[str, str, str]], list[tuple[str, str, str]]]] = [
    # which statement, what is said of it, the plain triples that go and those that come
    (MET, "reject", "", [MET, MET[::-1]], []),
    (SUPPORTS, "reject", "", [SUPPORTS], []),
    (SUPPORTS, "accept", "", [], []),
    (SUPPORTS, "change", "predicate=opposes", [SUPPORTS], [("country:JPN", "opposes", "country:USA")]),
    (SUPPORTS, "change", "subject=country:USA; object=country:JPN", [SUPPORTS], [("country:USA", "supports", "country:JPN")]),
    (SUPPORTS, "change", 'object="ceasefire in Gaza"; about=', [SUPPORTS], [("country:JPN", "supports", "topic:ceasefire-in-gaza")]),
    (SUPPORTS, "change", 'object="new; odd | matter"', [SUPPORTS], [("country:JPN", "supports", "topic:new-odd-matter")]),
    (SUPPORTS, "change", "negated=true", [SUPPORTS], []),
    (SUPPORTS, "change", "modality=planned", [SUPPORTS], []),
    (SUPPORTS, "change", "date=2025-10; speaker=; with=country:KOR|country:AUS", [], []),
    (SECURITY, "change", "object=topic:resilient-supply-chains", [SECURITY], []),
    (MET, "change", "predicate=spokeWith", [MET, MET[::-1]], [TALKED, TALKED[::-1]]),
]  # fmt: skip


@pytest.mark.parametrize(("edge", "verdict", "value", "gone", "come"), CASES)
def test_a_correction_does_what_it_says_and_can_be_taken_back(
    records: tuple[Record, ...],
    edge: tuple[str, str, str],
    verdict: Verdict,
    value: str,
    gone: list[tuple[str, str, str]],
    come: list[tuple[str, str, str]],
) -> None:
    base = triples(records[0])
    made = corrected(base, [correction(records[0], edge, verdict, value)])
    before, after = ({t for t in some if t[1] in RELATIONS} for some in (base, made.content))
    assert before - after == set(map(plain, gone))
    assert after - before == set(map(plain, come))
    assert set(uncorrected(made.content, made.rejected)) == base
    assert made.dormant == ()
    assert conforms(made)


def test_a_rejected_statement_moves_with_its_evidence(records: tuple[Record, ...]) -> None:
    said = correction(records[0], MET, "reject")
    made = corrected(triples(records[0]), [said])
    node = expand(said.target)
    assert node not in statements(made.content)
    assert statements(made.rejected) == {node}
    assert not {p for _, p, _ in made.rejected} & {AKG.met, AKG.added}
    (selector,) = (o for s, p, o in made.rejected if s == node and p == AKG.evidence)
    assert any(s == selector for s, *_ in made.rejected)
    assert plain(MET) not in made.content
    assert (plain(MET)[2], AKG.met, plain(MET)[0]) not in made.content


def test_a_plain_triple_stays_while_another_statement_asserts_it(records: tuple[Record, ...]) -> None:
    first = records[0]
    said = next(each for each in first.statements if each.predicate == "supports")
    twin = replace(said, id="0123456789abcdef", event=None)
    made = corrected(
        triples(replace(first, statements=(*first.statements, twin))), [correction(first, SUPPORTS, "reject")]
    )
    assert plain(SUPPORTS) in made.content


def test_an_accepted_statement_is_marked_and_certain(records: tuple[Record, ...]) -> None:
    said = correction(records[0], SUPPORTS, "accept")
    content = graph(corrected(triples(records[0]), [said]).content)
    assert content.value(expand(said.target), AKG.accepted) == Literal(True)
    assert str(content.value(expand(said.target), AKG.confidence)) == "1"


def test_a_changed_statement_has_a_stable_id_and_says_what_it_revises(records: tuple[Record, ...]) -> None:
    said = correction(records[0], SUPPORTS, "change", "predicate=urges")
    event = records[0].events[0].id
    node = expand("statement:" + statement_id("jp-2025-10-28", "country:JPN", "urges", "country:USA", event))
    made = corrected(triples(records[0]), [said])
    content = graph(made.content)
    assert content.value(node, PROV.wasRevisionOf) == expand(said.target)
    assert str(content.value(node, AKG.rule)) == "corrected"
    assert statements(made.rejected) == {expand(said.target)}


def test_a_change_into_what_is_stated_already_joins_it(records: tuple[Record, ...]) -> None:
    said = correction(records[0], SECURITY, "change", "object=topic:resilient-supply-chains")
    made = corrected(triples(records[0]), [said])
    assert len(statements(made.content)) == len(records[0].statements) - 1


@pytest.mark.parametrize(("verdict", "value"), [("accept", ""), ("change", "predicate=opposes")])
def test_what_a_new_extractor_misses_is_put_back_while_its_words_stand(
    records: tuple[Record, ...], verdict: Verdict, value: str
) -> None:
    first = records[0]
    said = correction(first, SUPPORTS, verdict, value)
    named = tuple(each for each in first.entities if each.id == "person:ellen-brook")
    office = next(each for each in first.statements if each.subject == "person:ellen-brook")
    poorer = replace(first, entities=named, statements=(office,), events=())
    base = triples(poorer)
    made = corrected(base, [said])
    assert plain((SUPPORTS[0], "opposes" if value else "supports", SUPPORTS[2])) in made.content
    assert made.dormant == ()
    assert conforms(made)
    assert set(uncorrected(made.content, made.rejected)) == base
    moved = triples(replace(poorer, release=replace(first.release, text="Other words. " * 90)))
    assert corrected(moved, [said]) == Corrected(tuple(sorted(moved)), (), (said,))


@pytest.mark.parametrize("verdict", ["reject", "accept"])
def test_the_same_reading_under_another_id_is_known_by_its_words(records: tuple[Record, ...], verdict: Verdict) -> None:
    first = records[0]
    said = correction(first, SUPPORTS, verdict)
    other = [replace(s, id="f" * 16, event=None) if s.predicate == "supports" else s for s in first.statements]
    made = corrected(triples(replace(first, statements=tuple(other))), [said])
    assert (expand("statement:" + "f" * 16) in statements(made.content)) == (verdict == "accept")
    assert expand(said.target) not in statements(made.content)
    elsewhere = [
        replace(s, evidence=(Evidence(0, 5, first.release.text[:5]),)) if s.id == "f" * 16 else s for s in other
    ]
    made = corrected(triples(replace(first, statements=tuple(elsewhere))), [said])
    assert expand("statement:" + "f" * 16) in statements(made.content)


def test_corrections_of_other_releases_change_nothing(records: tuple[Record, ...]) -> None:
    base = triples(records[1])
    made = corrected(base, [correction(records[0], SUPPORTS, "reject")])
    assert set(made.content) == base
    assert not made.rejected


def test_a_person_gets_another_id_in_one_release(records: tuple[Record, ...]) -> None:
    base = triples(records[0])
    said = Correction("person:kanda-haruo", "split", "person:kanda-haruo-2 in release:jp-2025-10-28", at="2026")
    made = corrected(base, [said, correction(records[0], SUPPORTS, "reject"), correction(records[0], HOLDS, "accept")])
    ends = {term for triple in made.content for term in triple}
    assert expand("person:kanda-haruo") not in ends
    assert plain(("person:ellen-brook", "met", "person:kanda-haruo-2")) in made.content
    assert len(statements(made.content)) == len(records[0].statements) - 1
    assert conforms(made)
    assert set(uncorrected(made.content, made.rejected)) == base


SAID: tuple[Verdict | None, ...] = ("accept", "reject", "change", None)
VALUES = [
    "predicate=opposes",
    "object=topic:dialogue; about=",
    "negated=true",
    "date=2024",
    "modality=planned",
    "with=",
]


@pytest.mark.parametrize("seed", [*range(8), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(8, 40))])
def test_any_corrections_can_be_taken_back_whatever_the_extractor_makes(records: tuple[Record, ...], seed: int) -> None:
    """Some of the statements are corrected, some are missed by another extractor, one person is two."""
    chance = random.Random(seed)
    record = records[seed % 4]
    told = [
        replace(correction(record, edge, verdict, value), at=f"2026-01-{chance.randint(1, 9):02}")
        for edge in ((each.subject, each.predicate, each.object.id) for each in record.statements)
        if (verdict := chance.choice(SAID))
        for value in [chance.choice(VALUES) if verdict == "change" else ""]
    ]
    person = next((each.id for each in record.entities if each.id.startswith("person:")), "person:nobody")
    told.append(Correction(person, "split", f"person:other in release:{record.release.id}", at="2026-01-05"))
    read = chance.sample(record.statements, chance.randint(0, len(record.statements)))
    base = triples(replace(record, statements=tuple(read)))
    made = corrected(base, told)
    assert corrected(base, chance.sample(told, len(told))) == made
    assert set(uncorrected(made.content, made.rejected)) == base
    assert corrected(uncorrected(made.content, made.rejected), told) == made
    assert conforms(made)


def test_of_corrections_of_one_thing_the_latest_is_in_force() -> None:
    def of(verdict: Verdict, at: str, value: str = "", target: str = "statement:a") -> Correction:
        return Correction(target, verdict, value, at=at)

    early, late = of("accept", "2026-01-02"), of("reject", "2026-01-02T00:00:01Z")
    same, split = of("same", "2026-01-01", "person:b", "person:a"), of("split", "2026-01-03", "person:a", "person:b")
    assert in_force([late, early]) == in_force([early, late]) == (late,)
    assert in_force([late, of("withdraw", "2026-01-03"), early]) == ()
    assert in_force([split, same]) == (split,)
    here = of("split", "2026-01-01", "person:c in release:x y", "person:a")
    assert in_force([here, same, split]) == (here, split)
    assert (here.other, here.release) == ("person:c", "x y")


@pytest.mark.parametrize(
    ("told", "same", "overruled"),
    [
        (["same a b"], [("a", "b")], 0),
        (["same a b", "same b a"], [("b", "a")], 0),
        (["same a b", "same b c"], [("a", "b"), ("b", "c")], 0),
        (["same a b", "same b c", "split a c"], [("b", "c")], 1),
        (["split a c", "same a b", "same b c"], [("a", "b"), ("b", "c")], 1),
        (["same a b", "same b c", "same c a"], [("a", "b"), ("b", "c"), ("c", "a")], 0),
        (["same a z"], [], 0),
    ],
)
def test_of_persons_that_contradict_each_other_the_latest_hold(
    told: list[str], same: list[tuple[str, str]], overruled: int
) -> None:
    rows = [text.split() for text in told]
    made = [
        Correction(f"person:{one}", "same" if verdict == "same" else "split", f"person:{other}", at=f"2026-01-0{day}")
        for day, (verdict, one, other) in enumerate(rows, 1)
    ]
    decided = persons(made[::-1], {"person:a", "person:b", "person:c"})
    assert decided.same == tuple((f"person:{one}", f"person:{other}") for one, other in same)
    assert len(decided.overruled) == overruled
    assert persons(made, {"person:a", "person:b", "person:c"}) == decided


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("", "a change says what it changes"),
        ("objct=country:PRK", "'objct' is no field of a statement; they are subject, predicate"),
        ('object="new', "has a quotation mark that is not closed"),
        ("object", "a statement has a object; write object=... or leave it out"),
        ("object=Japan", "'Japan' is no id such as country:JPN"),
        ("object=country:XXX", "'country:XXX' is nothing that this graph knows"),
        ("object=country:JPN|country:KOR", "a statement has one object, not 2"),
        ("predicate=likes", "'likes' is no predicate; they are met, "),
        ("predicate=met", "the subject of met is a person, and country:JPN is none"),
        ("predicate=discussed", "the object of discussed is a topic, and country:USA is none"),
        ("with=country:JPN", "country:JPN is the subject already"),
        ("with=person:park-jiwoo", "with takes country or org or grouping, and person:park-jiwoo is none"),
        ("speaker=country:JPN", "speaker takes person, and country:JPN is none"),
        ("date=October", "Invalid isoformat string"),
        ("date=2025-13", "month must be"),
        ("negated=yes", "negated is true or false, not 'yes'"),
        ("modality=likely", "modality is planned or nothing, not 'likely'"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_made_says_why(records: tuple[Record, ...], value: str, message: str) -> None:
    kept = alone(records[0], SUPPORTS)
    with pytest.raises(ValueError, match=message):  # noqa: PT012  (either of the two may raise)
        named = tuple(entities_named(value, lambda id_: None if id_ == "country:XXX" else id_))
        changed(replace(kept, entities=(*kept.entities, *named)), value)


@pytest.mark.parametrize("index", range(4))
def test_a_statement_comes_back_from_its_triples(records: tuple[Record, ...], index: int) -> None:
    record = records[index]
    known = {entity.id: entity for entity in record.entities}
    content = graph([*triples(record)])
    for said in record.statements:
        (found,) = recorded(content, expand(f"statement:{said.id}")).statements
        ends = said.subject, said.object.id
        subject, obj = sorted(ends) if said.predicate in ("met", "spokeWith") else ends
        named = (known[said.object.id], *(known[topic.id] for topic in said.about))
        named = tuple(replace(each, concept=None) if each.concept == each.id else each for each in named)
        assert found == replace(said, with_=tuple(sorted(said.with_)), object=named[0], about=named[1:])
        assert {found.subject, found.object.id} == {subject, obj}
        assert from_json(to_json(Record(record.release, (), (), (found,)))).statements == (found,)


def test_triples_come_back_from_their_lines_character_for_character() -> None:
    odd = {
        (release_iri("a b"), AKG.text, Literal('tab\t "quoted" \\ \r\n \u2028 é 北 😀 \x07')),
        (
            release_iri("a b"),
            AKG.confidence,
            Literal("0.5", datatype=URIRef("http://www.w3.org/2001/XMLSchema#decimal")),
        ),
        (release_iri("a b"), AKG.issuerName, Literal("x", lang="en")),
        (release_iri("a b"), AKG.negated, Literal(True)),
    }
    assert set(triples_of(n_triples(odd).encode())) == odd


def test_a_topic_in_quotes_gets_its_concept() -> None:
    assert list(entities_named('object="freedom of navigation"', lambda id_: None)) == [
        Entity("topic:freedom-of-navigation", "Topic", "freedom of navigation", "topic:freedom-of-navigation")
    ]
