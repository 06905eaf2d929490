"""Mentions of states, bodies, persons and office holders: closed lists and a grammar of titles, no statistical NER.

In this field a name follows a title or an honorific, or a title follows a name: "Omani Deputy Foreign Minister Khalifa
al-Harthy", "Mr. MOTEGI Toshimitsu, Minister for Foreign Affairs of Japan".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from alliancekg.extract.lexicon import rows, words
from alliancekg.extract.surfaces import Surfaces, Titled
from alliancekg.ontology.gazetteer import load
from spacy.language import Language
from spacy.tokens import Doc

Kind = Literal["state", "body", "person", "office", "group", "pronoun"]

for extension in ("mentions", "cover"):
    if not Doc.has_extension(extension):
        Doc.set_extension(extension, default=())


@dataclass(frozen=True, slots=True)
class Title:
    """An office as written, without the state: "Minister for Foreign Affairs"; `role` is the table's, "" for unlisted ones."""

    text: str
    role: str
    jurisdiction: str | None = None


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


PORTFOLIO = frozenset(row["word"] for row in rows("portfolios"))
HONORIFICS = words("honorifics")
PERSONAL = words("personal")
"""Honorifics that make a name of what follows even without an office."""
BEFORE_TITLE = words("before_title")
FORMER = words("former")
PARTICLES = words("particles")
CALENDAR = words("calendar")
GROUPS = words("groups_of_states")
"""Plural nouns that stand for the states behind "of"."""
NOT_NAMES = CALENDAR | words("not_names")
MAX_NAME = 7


@Language.factory("alliance_mentions", default_config={"tables": []})
def create(nlp: Language, name: str, tables: list[str]) -> Mentions:
    """The pipeline component; `tables` are paths of a user's own gazetteers."""
    return Mentions(Surfaces(nlp, load(tuple(map(Path, tables)))))


class Mentions:
    """Sets `doc._.mentions`: states, bodies, persons, offices without a name; in order, without overlaps."""

    def __init__(self, surfaces: Surfaces) -> None:
        self._surfaces = surfaces

    def __call__(self, doc: Doc) -> Doc:
        put(doc, Reader(doc, self._surfaces).mentions())
        return doc


class Reader:
    """One pass over one Doc, left to right; holds where names and titles of the closed lists begin."""

    def __init__(self, doc: Doc, surfaces: Surfaces) -> None:
        self.doc = doc
        self.named = {named.start: named for named in surfaces.named(doc)}
        self.titled = {titled.start: titled for titled in surfaces.titled(doc)}
        self.holders = {start: end for start, end, _ in surfaces.holders(doc)}

    def mentions(self) -> Iterator[Mention]:
        """Every mention; tokens that belong to one are never read again."""
        i = 0
        while i < len(self.doc):
            mention = self.person(i) or self.entity(i) or self.group(i)
            if mention:
                yield mention
            i = mention.end if mention else i + 1

    def entity(self, i: int) -> Mention | None:
        """A state or body on its own."""
        named = self.named.get(i)
        if named is None:
            return None
        kind: Kind = "state" if all(id.startswith("country:") for id in named.ids) else "body"
        return Mention(kind, named.start, named.end, named.ids, named.ids, named.use)

    def group(self, i: int) -> Mention | None:
        """ "The leaders of the United States, Australia and Japan", "the Governments of France and Italy"."""
        if self.doc[i].lower_ not in GROUPS:
            return None
        parties, end = self.states_after(i + 1)
        return Mention("group", i, end, parties=parties) if parties else None

    def person(self, i: int) -> Mention | None:
        """A named person with titles, or an office without a name; None where neither begins at `i`."""
        j, jurisdiction = self.state_before(i)
        j, former = self.skip_before_title(j)
        titles, many, k = self.titles(j, definite=i > 0 and self.doc[i - 1].lower_ == "the")
        if not titles and j != i:
            return None
        former |= i > 0 and self.doc[i - 1].text in FORMER
        owner, behind = self.state_after(k) if titles else (None, k)
        start, name, end = self.name(behind, titled=bool(titles))
        if not name:
            return self.office(i, k, titles, jurisdiction, former, many) if titles else None
        jurisdiction = jurisdiction or owner
        after, home, behind_name = self.apposition(end)
        if jurisdiction and home and home != jurisdiction:
            after, home, behind_name = (), None, end
        end = behind_name
        if not titles and not after and start == behind and behind not in self.holders:
            return None
        home = home or jurisdiction or _first(title.jurisdiction for title in titles + after)
        return Mention(
            "person", i, end, name=name, titles=titles + after, jurisdiction=home, former=former, use="named"
        )

    def office(
        self, i: int, end: int, titles: tuple[Title, ...], state: str | None, former: bool, many: bool
    ) -> Mention:
        """An office without a name: "the Secretary", "the Foreign Ministers of France and Germany"."""
        parties, end = self.states_after(end)
        parties = parties or ((state,) if state else ())
        home = parties[0] if parties else _first(title.jurisdiction for title in titles)
        return Mention("office", i, end, parties=parties, titles=titles, jurisdiction=home, former=former, plural=many)

    def state_before(self, i: int) -> tuple[int, str | None]:
        """Where a title can begin, behind a state or body that owns it: "Omani", "Japan's", "NATO", "Israeli counterpart,"."""
        named = self.named.get(i)
        if named is None or len(named.ids) > 1:
            return i, None
        j = named.end
        if j >= len(self.doc) or self.doc[j].is_sent_start:
            return i, None
        j += self.doc[j].text in {"'s", "'"}
        if [token.lower_ for token in self.doc[j : j + 2]] == ["counterpart", ","]:
            j += 2
        k, _ = self.skip_before_title(j)
        if k in self.titled:
            return j, named.ids[0]
        title = self.agency(j)
        return (title, named.ids[0]) if title else (i, None)

    def agency(self, j: int) -> int | None:
        """Behind an agency between state and title: "Australian Department of Foreign Affairs and Trade Secretary"."""
        k = j
        while k < min(j + 9, len(self.doc)) and k not in self.titled:
            if not (self.doc[k].text in PORTFOLIO or self.doc[k].lower_ in {"of", "and", "for", "the", ",", "&"}):
                return None
            k += 1
        return k if j < k < len(self.doc) and k in self.titled and self.doc[k - 1].text in PORTFOLIO else None

    def skip_before_title(self, j: int) -> tuple[int, bool]:
        k, former = j, False
        while k < len(self.doc) and self.doc[k].text in BEFORE_TITLE - {"The"} and k not in self.titled:
            former |= self.doc[k].text in FORMER
            k += 1
        return (k, former) if k in self.titled else (j, False)

    def titles(self, j: int, *, definite: bool) -> tuple[tuple[Title, ...], bool, int]:
        """One title or several joined: "Deputy Prime Minister and Minister of Foreign Affairs"; with where they end."""
        found: list[Title] = []
        many = False
        while j in self.titled:
            titled = self.titled[j]
            end = self.tail(titled.end)
            found.append(self.title(titled, end))
            many |= titled.plural
            j = end
            k = j + 1 if j < len(self.doc) and self.doc[j].text in {"and", "/", ","} and not definite else j
            k = k + 1 if k > j and k < len(self.doc) and self.doc[k].text in {"and", "concurrently"} else k
            k, _ = self.state_before(k) if k > j else (k, None)
            if k not in self.titled or self.titled[k].plural != many or (k > j and self.doc[k - 1].text == "the"):
                break
            j = k
        return tuple(found), many, j

    def title(self, titled: Titled, end: int) -> Title:
        """The title without the state or body that owns it: "NATO Secretary General" is a Secretary General."""
        owner = self.named.get(titled.start)
        home = titled.office.jurisdiction
        start = titled.start
        if owner and owner.end < titled.end:
            start, home = owner.end, owner.ids[0]
        for k in range(start + 1, end - 1):
            behind = self.named.get(k + 1 + (self.doc[k + 1].lower_ == "the"))
            if self.doc[k].lower_ == "of" and behind and behind.end >= end:
                end, home = k, behind.ids[0]
                break
        return Title(self.doc[start:end].text.strip(" ,"), titled.office.role, home)

    def tail(self, j: int) -> int:
        """The end of a title's open tail: "for Korean Peninsula Peace and Security Affairs", "for the DPRK"."""
        if j >= len(self.doc) or self.doc[j].lower_ not in {"of", "for", "to", "on", "at"}:
            return j
        to_state = self.doc[j].lower_ == "of"
        k, end = j + 1, j
        while k < len(self.doc) and not self.doc[k].is_sent_start:
            named = self.named.get(k)
            if named and to_state and self.ends_title(named.end):
                break
            if named:
                k = end = named.end
            elif self.doc[k].text in PORTFOLIO:
                k = end = k + 1
            elif (
                self.doc[k].lower_ in {"and", "the", "of", "for", ",", "-", "&", "in", "on", "to", "at", "large"}
                and k not in self.titled
            ):
                k += 1
                end = k if self.doc[k - 1].lower_ == "large" else end
            else:
                break
        return end

    def ends_title(self, k: int) -> bool:
        """Whether a state in a tail owns the office rather than being its field: nothing of the title follows."""
        return k >= len(self.doc) or self.doc[k].text not in PORTFOLIO

    def name(self, i: int, *, titled: bool) -> tuple[int, str, int]:
        """A person's name at `i`, behind honorifics: (where the name starts, its normal form or "", end)."""
        j, personal = i, False
        while j < len(self.doc) and self.doc[j].text in HONORIFICS and j - i < 5 and j not in self.holders:
            personal |= self.doc[j].text in PERSONAL
            j += 1
        if j > i and not personal and not titled:
            return j, "", i
        end = self.holders.get(j) or self.name_end(j)
        words = [token.text for token in self.doc[j:end]]
        if words and words[0] in PORTFOLIO:
            return j, "", i
        if not words or (len(words) == 1 and (len(words[0]) < 2 or not (titled or personal))):
            return j, "", i
        if not titled and not personal and j not in self.holders and not self.has_apposition(j, end):
            return j, "", i
        return j, _normal(self.doc, j, end), end

    def name_end(self, j: int) -> int:
        """How far a run of name words reaches from `j`; `j` where there is none."""
        k = j
        while k < len(self.doc) and k - j < MAX_NAME and (k == j or not self.doc[k].is_sent_start):
            step = self.name_step(k, first=k == j)
            if not step:
                break
            k += step
        return k

    def name_step(self, k: int, *, first: bool) -> int:
        """How many tokens of a name stand at `k`: 1 for a word, 2 behind a hyphen or particle, 0 for none."""
        token, after = self.doc[k], self.doc[k + 1] if k + 1 < len(self.doc) else None
        tight = k > 0 and not self.doc[k - 1].whitespace_
        if not first and token.text in {"-", "'"} and tight and not token.whitespace_ and after is not None:
            return 2 if after.is_alpha else 0
        if not first and token.text == "," and after is not None and after.text in {"Jr.", "Sr."}:
            return 2
        if token.text.lower() in PARTICLES and after is not None and (after.text[:1].isupper() or after.text == "-"):
            return 1
        known = k in self.titled or (k in self.named and not (first and self.surname_in_capitals(k)))
        word = token.text[:1].isupper() and token.text.replace(".", "").replace("'", "").isalpha()
        return int(
            word and not known and token.text not in NOT_NAMES and not (first and token.is_sent_start and token.is_stop)
        )

    def surname_in_capitals(self, k: int) -> bool:
        """ "Israel KATZ" is a man: a name in capitals behind what looks like a state."""
        after = self.doc[k + 1].text if k + 1 < len(self.doc) else ""
        return len(after) > 2 and after.isupper() and after.isalpha()

    def has_apposition(self, start: int, end: int) -> bool:
        """A bare name of two words or more counts where a title follows: "Jennifer Klein, Assistant to the President"."""
        k = end + 1
        if end - start < 2 or k >= len(self.doc) or self.doc[end].text != ",":
            return False
        k += self.doc[k].lower_ == "the"
        k, _ = self.state_before(k)
        k, _ = self.skip_before_title(k)
        return k in self.titled and not self.titled[k].plural and not self.name_follows(k)

    def name_follows(self, k: int) -> bool:
        """Whether the title at `k` has a name of its own behind it, so that it opens the next person of a list."""
        _, _, end = self.titles(k, definite=False)
        return bool(self.name(end, titled=True)[1])

    def apposition(self, end: int) -> tuple[tuple[Title, ...], str | None, int]:
        """What follows a name: ", Minister for Foreign Affairs of Japan", "of Australia"."""
        home, k = self.state_after(end)
        if home:
            return (), home, k
        if end + 1 < len(self.doc) and self.doc[end].text == ",":
            k = end + 1 + (self.doc[end + 1].lower_ == "the")
            k, state = self.state_before(k)
            k, _ = self.skip_before_title(k)
            if k in self.titled and not self.titled[k].plural and not self.name_follows(k):
                titles, _, k = self.titles(k, definite=False)
                after, k = self.state_after(k)
                return titles, state or after, k
        return (), None, end

    def state_after(self, end: int) -> tuple[str | None, int]:
        states, k = self.states_after(end)
        return (states[0], k) if len(states) == 1 else (None, end)

    def states_after(self, end: int) -> tuple[tuple[str, ...], int]:
        """ "of Japan", "of France, Germany, and the United Kingdom": the owners of the title or name before."""
        if end >= len(self.doc) or self.doc[end].lower_ != "of":
            return (), end
        found: list[str] = []
        k = last = end + 1
        while k < len(self.doc):
            named = self.named.get(k)
            if named and named.use not in {"adjective", "demonym"}:
                found += named.ids
                k = last = named.end
            elif self.doc[k].lower_ in {"the", ",", "and"}:
                k += 1
            else:
                break
        return tuple(found), last if found else end


def _first(values: Iterator[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _normal(doc: Doc, start: int, end: int) -> str:
    """The name as it is written, a family name in capitals lowered: "MOTEGI Toshimitsu" gives "Motegi Toshimitsu"."""
    words = [token.text + token.whitespace_ for token in doc[start:end]]
    return "".join(
        word.title() if word.strip().isupper() and len(word.strip()) > 2 and "." not in word else word for word in words
    ).strip()


def put(doc: Doc, mentions: Iterable[Mention]) -> None:
    """Set the Doc's mentions, in order, and which token belongs to which."""
    doc._.mentions = tuple(sorted(mentions, key=lambda m: m.start))
    cover: list[Mention | None] = [None] * len(doc)
    for m in doc._.mentions:
        cover[m.start : m.end] = [m] * (m.end - m.start)
    doc._.cover = cover


def covering(doc: Doc, i: int) -> Mention | None:
    """The mention that token `i` belongs to."""
    found: Mention | None = doc._.cover[i]
    return found


def moved(mention: Mention, **changes: object) -> Mention:
    """A copy with some fields replaced."""
    return replace(mention, **changes)  # type: ignore[arg-type]
