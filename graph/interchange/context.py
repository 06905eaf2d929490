"""The JSON-LD context of the ontology, ontology/context.jsonld: which short words stand for which terms.

A trap: a word of a context is a property or a prefix, not both. `event:`, `edge:` and `evidence:` begin the
identifiers of nodes, as everywhere here, so the properties of these names are written `akg:event` and so on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

KEYWORDS = ("id", "type", "value", "language", "graph")
"""The words for JSON-LD's own keys, each with an at sign in front of it in the context."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the context, and what a plain value under it means."""

    word: str
    iri: str
    rank: int = 0
    """Its place in the document, which is its place in a node."""
    type: str = ""
    """"@id", "@vocab", a datatype's IRI, or empty."""
    language: str = ""
    several: bool = False
    """Written as a list, even of one."""


@dataclass(frozen=True, slots=True)
class Context:
    """The context as a document carries it, and as a writer needs it."""

    lines: tuple[str, ...]
    """Its definitions in JSON, a line each."""
    prefixes: dict[str, str]
    """Namespace by prefix."""
    terms: dict[str, Term]
    """By IRI."""

    def compact(self, iri: str) -> str:
        """The IRI with a prefix instead of its namespace, where it has one of ours."""
        for prefix, namespace in self.prefixes.items():
            if iri.startswith(namespace):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return iri

    def word(self, iri: str) -> str:
        """What stands for a class, a property or a named individual."""
        return self.terms[iri].word if iri in self.terms else self.compact(iri)

    def rank(self, iri: str) -> int:
        """Where a property stands among those of a node; unknown ones come last."""
        return self.terms[iri].rank if iri in self.terms else len(self.terms)


@cache
def context() -> Context:
    """The context that comes with the project."""
    text = files("alliancekg.ontology").joinpath("context.jsonld").read_text(encoding="utf-8")
    defined: dict[str, str | dict[str, str]] = json.loads(text)["@context"]
    plain = {word: meant for word, meant in defined.items() if isinstance(meant, str)}
    prefixes = {word: meant for word, meant in plain.items() if meant[-1] in "#/"}
    words = (word for word in defined if word not in {*KEYWORDS, *prefixes})
    terms = (_term(word, rank, defined[word], prefixes) for rank, word in enumerate(words))
    return Context(
        lines=tuple(f"{json.dumps(word)}: {json.dumps(meant)}" for word, meant in defined.items()),
        prefixes=prefixes,
        terms={term.iri: term for term in terms},
    )


def _term(word: str, rank: int, meant: str | dict[str, str], prefixes: dict[str, str]) -> Term:
    if isinstance(meant, str):
        return Term(word, _whole(meant, prefixes), rank)
    return Term(
        word=word,
        iri=_whole(meant.get("@id", word), prefixes),
        rank=rank,
        type=_whole(meant.get("@type", ""), prefixes),
        language=meant.get("@language", ""),
        several=meant.get("@container") == "@set",
    )


def _whole(name: str, prefixes: dict[str, str]) -> str:
    """The IRI that a compact one stands for; a keyword, or nothing, as it is."""
    prefix, colon, rest = name.partition(":")
    return prefixes[prefix] + rest if colon else name
