"""The dataset that the protocol's parameters give to an update, written into it as USING clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alliancekg.graph.service.tokens import Token

CONFLICTS = frozenset({"USING", "WITH"})


class Conflict(ValueError):
    """An update with a dataset of its own, which the protocol's parameters may not replace."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs of ?using-graph-uri and ?using-named-graph-uri."""

    graphs: tuple[str, ...]
    named: tuple[str, ...]

    def clauses(self) -> str:
        """As they stand before WHERE. Names are addresses that were checked, so none can end early."""
        return "".join(f"\nUSING <{name}>" for name in self.graphs) + "".join(
            f"\nUSING NAMED <{name}>" for name in self.named
        )


def with_dataset(words: tuple[Token, ...], dataset: Dataset) -> tuple[Token, ...]:
    """The update with the clauses before each WHERE of an operation; Conflict when it has some of its own.

    `DELETE WHERE { ... }` can have none, so it becomes `DELETE { ... } USING ... WHERE { ... }`.
    """
    if not dataset.graphs and not dataset.named:
        return words
    depth, result = 0, list[Token]()
    for index, token in enumerate(words):
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0 and token.word in CONFLICTS:
            raise Conflict(f"{token.word} in an update that is sent with using-graph-uri or using-named-graph-uri")
        if depth == 0 and token.word == "WHERE":
            if index and words[index - 1].word == "DELETE":
                result.extend(_block(words[index + 1 :]))
            result.append(Token("clauses", dataset.clauses(), token.start))
        result.append(token)
    return tuple(result)


def _block(words: tuple[Token, ...]) -> Iterator[Token]:
    """The words from a bracket to the one that closes it."""
    depth = 0
    for token in words:
        depth += (token.text == "{") - (token.text == "}")
        yield token
        if depth == 0:
            return
