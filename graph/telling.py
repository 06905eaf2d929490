"""What a page tells of a network: its statements in words, the passages that make them, the releases in which those stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

import networkx as nx  # type: ignore[import-untyped]  # ships no types
from alliancekg.graph.cite import shown
from alliancekg.graph.drawing import Numbers, numbered, table, words
from alliancekg.graph.evidence import Evidence, Passage
from alliancekg.graph.layout import states
from alliancekg.graph.marking import marks, written
from alliancekg.graph.readings import Standing, Stated, unlabelled
from alliancekg.graph.terms import web_address

Told: TypeAlias = Sequence[Passage]
"""The same words for each statement that they make."""


def told(network: nx.MultiDiGraph, evidence: Evidence, node: Numbers, statement: Numbers) -> dict[str, dict[str, Any]]:
    """The tables `statements`, `said`, `passages` (newest first) and `releases`."""
    passages = _passages(evidence)
    stated = [network.graph["stated"][id_] for id_ in statement]
    behind = _behind(passages)
    sentences = {each.id: _said(network, each) for each in stated if each.id in behind}
    said = numbered(sentences.values())
    release = numbered(each[0].quote.release for each in passages)
    first = {each[0].quote.release: each[0] for each in passages}
    return {
        "statements": table(
            "date release involves said passages",
            (
                (*cells, said[sentences[each.id]], behind[each.id]) if each.id in behind else (*cells, None, [])
                for each, cells in zip(stated, _cells(network, stated, node), strict=True)
            ),
        ),
        "said": table("text speaker", said),
        "passages": table(
            "release before text after marks", (_passage(network, each, node, release) for each in passages)
        ),
        "releases": table("title date issuer url retold", (_release(network, first[id_]) for id_ in release)),
    }


def _passages(evidence: Evidence) -> list[Told]:
    found: defaultdict[tuple[str, int, str], list[Passage]] = defaultdict(list)
    for passage in evidence.passages:
        found[passage.quote.release, passage.quote.start, passage.quote.text].append(passage)
    return list(found.values())


def _cells(network: nx.MultiDiGraph, stated: Iterable[Stated], node: Numbers) -> Iterator[tuple[object, ...]]:
    """Date, the release for which a statement counts, and the nodes that have to do with it, officials as their states, too."""
    counted: dict[str, int] = {}
    homes = states(network)
    for each in stated:
        ends = {_drawn(network, id_) for id_ in _ends(each)}
        involved = ends.union(*(homes.get(end, ()) for end in ends))
        yield (
            each.date,
            counted.setdefault(each.release, len(counted)),
            sorted(node[id_] for id_ in involved if id_ in node),
        )


def _behind(passages: Iterable[Told]) -> dict[str, list[int]]:
    """The passages of each statement whose words are carried."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(passages):
        for id_ in dict.fromkeys(passage.quote.statement for passage in each):
            found[id_].append(number)
    return dict(found)


def _said(network: nx.MultiDiGraph, stated: Stated) -> tuple[str, str]:
    """What was read out of a passage, in words, the same for every party of what is done jointly; and who said it."""
    obj, *parties = (_label(network, id_) for id_ in (stated.object, stated.subject, *stated.with_))
    speaker = _label(network, stated.speaker) if stated.speaker else ""
    return sentence(parties, stated.predicate, obj, stated.standing), speaker


def sentence(parties: Iterable[str], predicate: str, obj: str, standing: Standing) -> str:
    """A statement in words, of labels."""
    mark = "" if standing == "asserted" else f" ({standing})"
    return f"{', '.join(sorted(parties))} · {words(predicate)} · {obj}{mark}"


def _passage(network: nx.MultiDiGraph, each: Told, node: Numbers, release: Numbers) -> tuple[object, ...]:
    """With the places in it that name what it states something of, as start, end and node."""
    passage, names = each[0], defaultdict[int, set[str]](set)
    for stated in (network.graph["stated"][other.quote.statement] for other in each):
        for id_ in _ends(stated):
            drawn = _drawn(network, id_)
            if drawn in node:
                names[node[drawn]] |= written(id_, _label(network, id_)) | written(drawn, _label(network, drawn))
    before, text, after = spaced(passage.before, passage.quote.text, passage.after)
    return release[passage.quote.release], before, text, after, list(marks(text, names))


def spaced(before: str, quoted: str, after: str) -> tuple[str, str, str]:
    """A quote and what stands around it as they are shown; they can be put together again."""
    clean = (shown(before), shown(quoted), shown(after))
    return clean[0] + " " * before[-1:].isspace(), clean[1], " " * after[:1].isspace() + clean[2]


def _release(network: nx.MultiDiGraph, passage: Passage) -> tuple[object, ...]:
    """Title, date, issuer, address if it is one of the web (`javascript:` is an address, too), and whether retold."""
    quote = passage.quote
    issuer = network.graph["labels"].get(quote.issuer, quote.issuer)
    url = str(web_address(quote.url) or "")
    return shown(quote.title) or unlabelled(quote.release), quote.date, shown(issuer), url, int(passage.retold)


def _ends(stated: Stated) -> tuple[str, ...]:
    return stated.subject, stated.object, *stated.with_, *stated.about


def _drawn(network: nx.MultiDiGraph, id_: str) -> str:
    drawn: str = network.graph["stands_for"].get(id_, id_)
    return drawn


def _label(network: nx.MultiDiGraph, id_: str) -> str:
    return shown(network.graph["labels"].get(id_) or unlabelled(id_))
