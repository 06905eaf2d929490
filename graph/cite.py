"""References to the releases that state an edge: what a footnote needs to know of each, before any style."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from alliancekg.graph.names import Names
from alliancekg.graph.readings import Queryable, Standing
from alliancekg.graph.retold import retold
from alliancekg.graph.why import Edge, Reason, why

UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn")
"""Unicode categories of what a reader cannot see and a terminal or reference manager may obey."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a release, and whether it states the edge, announces or denies it."""

    text: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Reference:
    """A release as it is cited; all texts are one line without invisible characters."""

    release: str
    """CURIE."""
    issuer: str
    title: str
    date: str
    """ISO date at the precision stated; empty if unknown."""
    url: str
    passages: tuple[Passage, ...]
    retold: bool
    """Whether title and passages are this project's words, and only the facts are the issuer's."""

    @property
    def key(self) -> str:
        """A key for reference managers that depends on the release alone: issuer, year, and a hash of its id."""
        plain = unicodedata.normalize("NFKD", self.issuer).encode("ascii", "ignore").decode()
        name = re.sub(r"[^a-z]+", "", plain.casefold())[:24]
        return f"{name or 'anonymous'}{self.date[:4]}-{sha256(self.release.encode()).hexdigest()[:8]}"


def references(
    store: Queryable, subject: str, predicate: str, obj: str, *, names: Names | None = None
) -> tuple[Edge, tuple[Reference, ...]]:
    """An edge and the releases that state it, newest first; ends and errors as for `why`.

    A retelling is left out where the release that it retells, known by its address, states the edge itself.
    """
    names = names or Names.of(store)
    edge = why(store, subject, predicate, obj, names=names)
    found = tuple(_references(store, edge.reasons, names))
    sources = {each.url for each in found if each.url and not each.retold}
    return edge, tuple(each for each in found if not (each.retold and each.url in sources))


def _references(store: Queryable, reasons: Iterable[Reason], names: Names) -> Iterator[Reference]:
    """The reasons are newest first, so the releases are, too; passages in the order of the text."""
    by_release: dict[str, list[Reason]] = {}
    for reason in reasons:
        by_release.setdefault(reason.quote.release, []).append(reason)
    ours = retold(store, by_release)
    for release, group in by_release.items():
        quote = group[0].quote
        issuer = ours.get(release) or (names.label(quote.issuer) if quote.issuer in names.known else quote.issuer)
        ordered = sorted(group, key=lambda reason: reason.quote.start)
        yield Reference(
            release=release,
            issuer=shown(issuer),
            title=shown(quote.title),
            date=quote.date,
            url=quote.url,
            passages=tuple(dict.fromkeys(Passage(shown(each.quote.text), each.standing) for each in ordered)),
            retold=release in ours,
        )


def shown(text: str) -> str:
    """A text in one line, without what cannot be seen: control characters, changes of direction."""
    spaced = " ".join(text.split())
    return "".join(character for character in spaced if unicodedata.category(character) not in UNSEEN)
