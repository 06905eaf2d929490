"""The topic scheme is in order, and mentions fall under the concept that a reader would choose."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from collections import Counter

import pytest
from alliancekg.ontology import topics
from alliancekg.ontology.topics import SKOS, concept, curie, normal
from alliancekg.ontology.vocabulary import BASE
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

TERMS: list[tuple[str, str, NamedNode | Literal]] = [
    (quad.subject.value, quad.predicate.value.removeprefix(SKOS), quad.object)
    for quad in parse(topics.read("topics.ttl"), RdfFormat.TURTLE)
    if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)
]
TRIPLES: list[tuple[str, str, str]] = [(s, p, o.value) for s, p, o in TERMS]
SCHEME = BASE + "topics"
CONCEPTS = sorted({s for s, p, _ in TRIPLES if p == "prefLabel"})
TOPS = {s for s, p, _ in TRIPLES if p == "topConceptOf"}


def values(subject: str, predicate: str) -> list[str]:
    """What the scheme says of a concept."""
    return [o for s, p, o in TRIPLES if s == subject and p == predicate]


def slug(label: str) -> str:
    """A label as the last part of an IRI."""
    plain = unicodedata.normalize("NFKD", label.lower()).replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")


def test_the_scheme_is_of_useful_size() -> None:
    assert 200 <= len(CONCEPTS) <= 400
    assert 5 <= len(TOPS) <= 10


def test_every_concept_is_named_by_its_one_preferred_label() -> None:
    for one in CONCEPTS:
        (label,) = values(one, "prefLabel")
        assert one == f"{BASE}topic/{slug(label)}"
        assert values(one, "inScheme") == [SCHEME]


def test_every_label_is_english() -> None:
    labels = [o for _, p, o in TERMS if p.endswith("Label") or p == "definition"]
    assert all(isinstance(label, Literal) and label.language == "en" for label in labels)


def test_one_path_leads_from_every_concept_to_a_top_concept() -> None:
    for one in CONCEPTS:
        path = [one]
        while path[-1] not in TOPS:
            (broader,) = values(path[-1], "broader")
            assert broader not in path, f"cycle: {path}"
            path.append(broader)
        assert not values(path[-1], "broader")


def test_narrower_is_the_inverse_of_broader_and_the_scheme_lists_its_top_concepts() -> None:
    assert {(o, s) for s, p, o in TRIPLES if p == "narrower"} == {(s, o) for s, p, o in TRIPLES if p == "broader"}
    assert set(values(SCHEME, "hasTopConcept")) == TOPS


def test_the_two_upper_levels_are_defined() -> None:
    upper = TOPS | {s for s, p, o in TRIPLES if p == "broader" and o in TOPS}
    assert [one for one in sorted(upper) if not values(one, "definition")] == []


def test_no_two_labels_are_the_same_after_normalisation() -> None:
    count = Counter(normal(o) for _, p, o in TRIPLES if p.endswith("Label"))
    assert [label for label, times in count.items() if times > 1] == []
    assert () not in count


def test_no_abbreviation_in_a_label_is_read_as_glue() -> None:
    """ "WHO reform" was once the label "reform"."""
    capitals = [re.findall(r"\b[A-Z]{2,}\b", o) for _, p, o in TRIPLES if p.endswith("Label")]
    dropped = topics.GLUE | topics.EMPTY
    assert {word for found in capitals for word in found if word.lower() in dropped} == set()


def test_a_word_is_of_one_kind() -> None:
    kinds = [topics.GLUE, topics.EMPTY, topics.GENERIC]
    assert [word for word, times in Counter(word for kind in kinds for word in kind).items() if times > 1] == []


def test_a_generic_noun_is_written_as_mentions_are_levelled() -> None:
    assert [word for word in sorted(topics.GENERIC) if topics.singular(word) != word] == []


def test_every_label_finds_its_own_concept() -> None:
    labels = [(s, o) for s, p, o in TRIPLES if p in ("prefLabel", "altLabel", "hiddenLabel")]
    lost = [o for s, o in labels if concept(o) != curie(s)]
    assert lost == []


def test_reading_the_scheme_loads_neither_spacy_nor_rdflib() -> None:
    code = "import sys; from alliancekg.ontology.topics import concept; concept('trade');"
    code += "sys.exit(any(name in sys.modules for name in ('spacy', 'rdflib')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


LINKS = [
    # written in other ways
    ("security cooperation", "security-cooperation"),
    ("concrete security cooperation", "security-cooperation"),
    ("defence cooperation", "defence-cooperation"),
    ("Defense Cooperation", "defence-cooperation"),
    ("the climate crises", "climate-change"),
    ("people to people ties", "people-to-people-ties"),
    ("U.N. Security Council", "un-security-council"),
    ("Côte d’Ivoire", "situation-in-africa"),
    ("counterterrorism", "counter-terrorism"),
    ("counter-terrorism efforts", "counter-terrorism"),
    # empty adjectives, possessives, glue
    ("Russia’s ongoing, brutal war against Ukraine", "russias-war-against-ukraine"),
    ("Russia's war in Ukraine", "russias-war-against-ukraine"),
    ("continued Russian aggression", "russias-war-against-ukraine"),
    ("Putin's unprovoked invasion of Ukraine", "russias-war-against-ukraine"),
    ("impact of the war in Ukraine on prices", "russias-war-against-ukraine"),
    ("Ukraine’s sovereignty and territorial integrity", "ukraines-sovereignty-and-territorial-integrity"),
    ("sovereignty and territorial integrity of all states", "sovereignty-and-territorial-integrity"),
    ("shared vision of a free and open Indo-Pacific", "free-and-open-indo-pacific"),
    ("peace and stability across the Taiwan Strait", "situation-in-the-taiwan-strait"),
    # the more specific label
    ("economic security cooperation", "economic-security"),
    ("cooperation on critical minerals", "critical-minerals"),
    ("resilient semiconductor supply chains", "semiconductors"),
    ("complete denuclearization of the Korean Peninsula", "denuclearization-of-the-korean-peninsula"),
    ("nuclear issue", "nuclear-issues"),
    ("missile issue", "missile-launches"),
    ("DPRK’s ballistic missile launches", "north-korean-missile-launches"),
    ("abductions issue", "abductions-issue"),
    ("extended deterrence", "extended-deterrence"),
    ("Alliance deterrence and response capabilities", "deterrence"),
    ("U.S.-Japan Alliance", "alliances"),
    ("U.S.-Japan-ROK trilateral cooperation", "trilateral-cooperation"),
    ("return to full implementation of the JCPOA", "iran-nuclear-programme"),
    ("release of all hostages", "detained-citizens-and-hostages"),
    ("ceasefire in Gaza", "situation-in-gaza"),
    ("nationwide ceasefire", "ceasefire"),
    ("security situation in Haiti", "situation-in-haiti"),
    ("irregular migration", "migration"),
    ("COVID-19 vaccines", "vaccines"),
    ("women, peace, and security", "women-and-gender-equality"),
    ("European Union", "european-union-affairs"),
    ("labor unions", "labour-rights"),
    # the head
    ("trade with focus on energy", "trade"),
    ("support for human rights in the region", "human-rights"),
    ("corruption in sport", "corruption"),
    # a coordination
    ("defense and deterrence", "security-and-defence"),
    ("oil and renewables", "energy"),
    # general matters
    ("bilateral relationship", "bilateral-relations"),
    ("relationship with Saudi Arabia", "bilateral-relations"),
    ("global challenges", "global-issues"),
    ("regional and global issues", "regional-and-global-issues"),
    ("economic issues", "economy-and-trade"),
    ("close coordination", "cooperation-and-coordination"),
    ("dialogue and diplomacy", "dialogue-and-diplomacy"),
    # states and bodies say where
    ("Ukraine", "situation-in-ukraine"),
    ("developments in Libya", "situation-in-libya"),
    ("aspirations of the Syrian people", "situation-in-syria"),
    ("policies toward North Korea", "policy-toward-north-korea"),
    ("China", "policy-toward-china"),
    ("Thailand", "situation-in-southeast-asia"),
    ("the G7", "g7-cooperation"),
    ("energy infrastructure in South Korea", "energy-security"),
    ("Israel and Lebanon", "situation-in-the-middle-east"),
    # none
    ("", None),
    ("the", None),
    ("WHO", None),
    ("progress", None),
    ("challenges", None),
    ("work", None),
    ("wonderful weather", None),
    ("trade minister", None),
    ("health minister", None),
    ("climate scientist", None),
    ("national security adviser", None),
    ("Prime Minister of Georgia", None),
    ("leaders of Ukraine", None),
    ("Independence Day", None),
    ("trade and energy", None),
    ("Russia and Chile", None),
    ("tourism and piracy", None),
    ("United States", None),
]


@pytest.mark.parametrize(("mention", "expected"), LINKS)
def test_a_mention_falls_under(mention: str, expected: str | None) -> None:
    assert concept(mention) == (expected and f"topic:{expected}")
