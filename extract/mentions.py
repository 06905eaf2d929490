"""Mentions of states, bodies, persons and office holders: closed lists and a grammar of titles and names, no statistical NER.

In this field a name follows a title or an honorific, or a title follows a name: "Omani Deputy Foreign Minister Khalifa
al-Harthy", "Mr. MOTEGI Toshimitsu, Minister for Foreign Affairs of Japan", "the Prime Minister of Kosovo, Albin Kurti".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from alliancekg.extract.appositions import Appositions
from alliancekg.extract.lexicon import words
from alliancekg.extract.names import HONORIFICS, PARTICLES, Name, Names
from alliancekg.extract.surfaces import Marks, Surfaces
from alliancekg.extract.titles import BEFORE_TITLE, FORMER, Run, Title, Titles
from alliancekg.ontology.gazetteer import load
from spacy.language import Language
from spacy.tokens import Doc

Kind = Literal["state", "body", "person", "office", "group", "pronoun"]

for extension in ("mentions", "cover"):
    if not Doc.has_extension(extension):
        Doc.set_extension(extension, default=())


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `start:end` that speak of somebody; `ids` are who (CURIEs), `parties` the states or bodies they stand for."""

    kind: Kind
    start: int
    end: int
    ids: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    use: str = ""
    name: str = ""
    titles: tuple[Title, ...] = ()
    jurisdiction: str | None = None
    former: bool = False
    plural: bool = False
    number: int | None = None


_COVER = ("._.", "cover", None, None)
"""Where spaCy keeps `doc._.cover`, which is asked for a thousand times a release: by its key it comes twenty times as fast."""
GROUPS = words("groups_of_states")
"""Plural nouns that stand for the states behind "of"."""
BEGINNINGS = BEFORE_TITLE | HONORIFICS | {"counterpart"}
LOWER_BEGINNINGS = GROUPS | PARTICLES
"""Words in lower case with which a mention may begin that the closed lists do not mark."""
ENVOYS = frozenset(
    {"special-representative", "special-envoy", "permanent-representative", "deputy-special-representative"}
)
"""Roles whose holders are named with their rank."""
TWO_PLUS_TWO = frozenset({"foreign-minister", "defence-minister"})
NOBODY = Run((), -1)


@Language.factory("alliance_mentions", default_config={"tables": []})
def create(nlp: Language, name: str, tables: list[str]) -> Mentions:
    """The pipeline component; `tables` are paths of a user's own gazetteers."""
    return Mentions(Surfaces(nlp, load(tuple(map(Path, tables)))))


class Mentions:
    """Sets `doc._.mentions`: states, bodies, persons, offices without a name; in order, without overlaps."""

    def __init__(self, surfaces: Surfaces) -> None:
        self._surfaces = surfaces

    def __call__(self, doc: Doc) -> Doc:
        put(doc, governments(doc, Reader(self._surfaces.marks(doc)).mentions()))
        return doc


class Reader:
    """One pass over one Doc, left to right; holds where names and titles of the closed lists begin."""

    def __init__(self, marks: Marks) -> None:
        self.doc, self.named, self.titled, self.holders = marks.doc, marks.named, marks.titled, marks.holders
        self.names = Names(marks)
        self.titles = Titles(marks, self.names.full)
        self.beside = Appositions(marks, self.names, self.titles)
        self.side: str | None = None
        """Whose side a sentence speaks of: "the Japanese side was led by Mr. Mori"."""

    def mentions(self) -> Iterator[Mention]:
        """Every mention; tokens that belong to one are never read again."""
        i = 0
        while i < len(self.doc):
            if self.doc[i].is_sent_start:
                self.side = None
            if not self.begins(i):
                i += 1
                continue
            found = self.listed(i) or [m for m in [self.person(i) or self.entity(i) or self.group(i)] if m]
            yield from found
            i = found[-1].end if found else i + 1

    def begins(self, i: int) -> bool:
        """Whether a mention can begin at a token; of most, a look at their letters tells that none does."""
        text = self.doc[i].text
        marked = i in self.named or i in self.titled or i in self.holders
        return marked or text[0].isupper() or text in BEGINNINGS or text.lower() in LOWER_BEGINNINGS

    def entity(self, i: int) -> Mention | None:
        """A state or body on its own."""
        named = self.named.get(i)
        if named is None:
            return None
        if len(named.ids) == 1 and self.titles.text(named.end) in {"side", "delegation"}:
            self.side = named.ids[0]
        kind: Kind = "state" if all(id.startswith("country:") for id in named.ids) else "body"
        return Mention(kind, named.start, named.end, named.ids, named.ids, named.use)

    def group(self, i: int) -> Mention | None:
        """ "The leaders of the United States, Australia and Japan", "the Governments of France and Italy"."""
        if self.doc[i].lower_ not in GROUPS:
            return None
        parties, end = self.titles.owners(i + 1)
        return Mention("group", i, end, parties=parties) if parties else None

    def person(self, i: int) -> Mention | None:
        """A named person with titles, or an office without a name; None where neither begins at `i`."""
        run = self.titles.run(i, definite=i > 0 and self.doc[i - 1].lower_ == "the")
        if run is None:
            return self.counterpart(i) or self.untitled(i)
        owner, behind = self.titles.owner(run.end)
        state = run.owner or owner or _first(title.jurisdiction for title in run.titles)
        name = self.names.at(behind, titled=True)
        if name is None and (name := self.beside.behind_comma(behind)) and (state or name.start > behind + 1):
            return self.called(i, name, run, state, closed=True)
        if name is None and owner and run.titles[0].role in ENVOYS and (more := self.rank(behind)):
            rank, name = more
            run = replace(run, titles=(*run.titles, *rank.titles))
        return self.called(i, name, run, run.owner or owner) if name else self.office(i, run)

    def rank(self, k: int) -> tuple[Run, Name] | None:
        """The rank and name of an envoy: "Special Representative of Iceland[,] Ambassador Eva Lind"."""
        rank = self.titles.run(k + (self.titles.text(k) == ","), definite=True)
        name = self.names.at(rank.end, titled=True) if rank and not rank.many and not rank.owner else None
        return (rank, name) if rank and name else None

    def untitled(self, i: int) -> Mention | None:
        """A name behind a personal honorific, one of the curated holders, or one with a title behind it."""
        name = self.names.at(i, titled=False)
        if name is None or not (name.start > i or name.start in self.holders or self.beside.has_apposition(name)):
            return None
        return self.called(i, name, NOBODY, None)

    def counterpart(self, i: int) -> Mention | None:
        """ "Her German counterpart Tamara Weiss" holds an office that the words do not name."""
        named = self.named.get(i)
        j = named.end if named else i
        if self.titles.text(j) != "counterpart":
            return None
        owner, behind = self.titles.owner(j + 1)
        if self.titles.text(j + 1) == "from" and (home := self.named.get(j + 2)):
            owner, behind = home.ids[0], home.end
        name = self.names.at(behind, titled=True) or self.beside.behind_comma(behind)
        state = (named.ids[0] if named else None) or owner
        return self.called(i, name, NOBODY, state) if name and name.end - name.start > 1 else None

    def called(self, i: int, name: Name, run: Run, state: str | None, *, closed: bool = False) -> Mention:
        """The person `name` with the titles before and behind; a state behind that contradicts the one before is not theirs."""
        after, home, end = (
            ((), None, name.behind) if closed else self.beside.apposition(name.behind, bare=i == name.start)
        )
        own = state or _first(title.jurisdiction for title in run.titles)
        if own and home and home != own and (own.startswith("country:") or len(run.titles) < 2):
            after, home, end = (), None, name.behind
        home = home or own or _first(title.jurisdiction for title in after)
        former = run.former or (i > 0 and self.doc[i - 1].text in FORMER)
        return Mention(
            "person",
            i,
            end,
            name=name.text,
            titles=run.titles + after,
            jurisdiction=home or self.side,
            former=former,
            use="named",
        )

    def office(self, i: int, run: Run) -> Mention:
        """An office without a name: "the Secretary", "the Foreign Ministers of France and Germany"."""
        parties, end = self.titles.owners(run.end)
        parties = parties or ((run.owner,) if run.owner else ())
        home = parties[0] if parties else _first(title.jurisdiction for title in run.titles)
        former = run.former or (i > 0 and self.doc[i - 1].text in FORMER)
        return Mention(
            "office",
            i,
            end,
            parties=parties,
            titles=run.titles,
            jurisdiction=home,
            former=former,
            plural=run.many,
        )

    def listed(self, i: int) -> list[Mention]:
        """Several holders of one office: "Foreign Ministers A of Japan and B of Korea", "... of Japan, A, and Korea, B"."""
        run = self.titles.run(i, definite=True)
        if run is None or not run.many:
            return []
        if found := self.respectively(i, run):
            return found
        k = run.end
        inverted = self.titles.text(k) == "of"
        k += inverted
        while k < len(self.doc):
            start, state = k, run.owner
            k += self.titles.text(k) == "the"
            if inverted:
                home = self.named.get(k)
                if home is None or self.titles.text(home.end) not in {",", "("}:
                    break
                state, k = home.ids[0], home.end + 1
            name = self.names.at(k, titled=True)
            if name is None:
                break
            owner, end = self.titles.owner(name.behind)
            end += inverted and self.titles.text(end) == ")"
            begin = start if found else i
            found.append(
                Mention(
                    "person",
                    begin,
                    end,
                    name=name.text,
                    titles=run.titles,
                    jurisdiction=state or owner or _first(title.jurisdiction for title in run.titles),
                    use="named",
                )
            )
            k = end + (self.titles.text(end) == ",")
            k += self.titles.text(k) == "and"
            if k == end:
                break
        return found if len(found) > 1 else []

    def respectively(self, i: int, run: Run) -> list[Mention]:
        """ "The Ministers of Ukraine, Moldova and Romania, A, B and C": as many names as states."""
        owners, k = self.titles.owners(run.end)
        found: list[Mention] = []
        for owner in owners if len(owners) > 1 and self.titles.text(k) == "," else ():
            at = k + 1 + (self.titles.text(k + 1) == "and")
            name = self.names.at(at, titled=True)
            if name is None or self.titles.text(k) not in {",", "and"}:
                return []
            k = name.behind
            begin = name.start if found else i
            found.append(
                Mention("person", begin, k, name=name.text, titles=run.titles, jurisdiction=owner, use="named")
            )
        return found


def _first(values: Iterator[str | None]) -> str | None:
    return next((value for value in values if value), None)


def governments(doc: Doc, mentions: Iterable[Mention]) -> list[Mention]:
    """With one state for both ministers of a 2+2: "Foreign Minister A and Defence Minister B of Iceland"."""
    found = list(mentions)
    for k in range(1, len(found)):
        a, b = found[k - 1 : k + 1]
        roles = [{title.role for title in m.titles} & TWO_PLUS_TWO for m in (a, b)]
        if all(roles) and roles[0] != roles[1] and b.start == a.end + 1 and doc[a.end].text == "and":
            home = a.jurisdiction or b.jurisdiction
            found[k - 1 : k + 1] = [moved(m, jurisdiction=m.jurisdiction or home) for m in (a, b)]
    return found


def put(doc: Doc, mentions: Iterable[Mention]) -> None:
    """Set the Doc's mentions, in order, and which token belongs to which."""
    doc._.mentions = tuple(sorted(mentions, key=lambda m: m.start))
    cover: list[Mention | None] = [None] * len(doc)
    for m in doc._.mentions:
        cover[m.start : m.end] = [m] * (m.end - m.start)
    doc._.cover = cover


def covering(doc: Doc, i: int) -> Mention | None:
    """The mention that token `i` belongs to."""
    found: Mention | None = doc.user_data[_COVER][i]  # type: ignore[index]  # declared with text as its keys
    return found


def moved(mention: Mention, **changes: object) -> Mention:
    """A copy with some fields replaced."""
    return replace(mention, **changes)  # type: ignore[arg-type]
