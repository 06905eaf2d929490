"""What a store holds, in a few numbers."""

from __future__ import annotations

from dataclasses import dataclass

from alliancekg.graph.query import named
from alliancekg.graph.readings import Queryable, rows
from alliancekg.ontology.vocabulary import LEARNED_GRAPH

COUNTS = f"""
SELECT ?releases ?statements ?meetings ?states ?persons
WHERE {{
  {{ SELECT (COUNT(DISTINCT ?release) AS ?releases) WHERE {{ GRAPH ?g {{ ?release a akg:Release }} }} }}
  {{ SELECT (COUNT(DISTINCT ?s) AS ?statements) WHERE {{ GRAPH ?g {{ ?g a akg:Release . ?s a akg:Statement }} }} }}
  {{
    SELECT (COUNT(DISTINCT ?event) AS ?meetings)
    WHERE {{
      GRAPH ?g {{
        VALUES ?kind {{ akg:Meeting akg:Summit akg:Call }}
        ?event a ?kind .
        FILTER NOT EXISTS {{ ?event akg:modality akg:planned }}
      }}
      FILTER NOT EXISTS {{ GRAPH <{LEARNED_GRAPH}> {{ ?event akg:sameEventAs ?first }} }}
    }}
  }}
  {{
    SELECT (COUNT(DISTINCT ?state) AS ?states)
    WHERE {{ GRAPH ?g {{ ?release a akg:Release . ?state a akg:Country }} }}
  }}
  {{
    SELECT (COUNT(DISTINCT ?main) AS ?persons)
    WHERE {{
      GRAPH ?g {{ ?release a akg:Release . ?person a akg:Person }}
      OPTIONAL {{ GRAPH <{LEARNED_GRAPH}> {{ ?person owl:sameAs ?same }} }}
      BIND(COALESCE(?same, ?person) AS ?main)
    }}
  }}
}}"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two states, by label, and in how many releases they act together."""

    one: str
    other: str
    releases: int


@dataclass(frozen=True, slots=True)
class Summary:
    """How many of each a store holds; `meetings` are those held, calls included, each once; `pairs` the most active."""

    releases: int
    statements: int
    meetings: int
    states: int
    persons: int
    pairs: tuple[Pair, ...]


def summary(store: Queryable, *, pairs: int = 5) -> Summary:
    """The numbers of a store."""
    ((releases, statements, meetings, states, persons),) = rows(store, COUNTS)
    top = rows(store, f"{named()['active-pairs'].text}\nLIMIT {pairs}")
    return Summary(
        releases=int(releases),
        statements=int(statements),
        meetings=int(meetings),
        states=int(states),
        persons=int(persons),
        pairs=tuple(Pair(one, other, int(number)) for one, other, number, *_ in top),
    )
