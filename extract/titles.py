"""The grammar of titles: what an office is called, where its field ends, and which state or body owns it.

"U.S. Deputy Assistant Secretary of State for Korea and Japan", "High Commissioner of Canada to Sri Lanka", "Director-General,
North American Affairs Bureau". A field is made of the words of `portfolios.tsv`; what is none of them begins a name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from alliancekg.extract.lexicon import rows, words
from alliancekg.extract.surfaces import Marks, Titled

PORTFOLIO = frozenset(row["word"] for row in rows("portfolios"))
UNITS = words("units")
"""Nouns that make a run of portfolio words a part of a ministry: Bureau, Department."""
BEFORE_TITLE = words("before_title") - {"The"}
FORMER = words("former")
TIES = frozenset({"and", "the", "of", "for", ",", "-", "&", "in", "on", "to", "at"})
"""What may stand between two words of a field."""
AIDES = frozenset(
    {"Adviser", "Advisor", "Aide", "Assistant", "Cabinet", "Counselor", "Counsellor", "Envoy", "Secretary", "Staff"}
)
"""Last words of titles that serve the holder of another: "Head of Cabinet to the President"."""
ALONE = frozenset(
    {"President", "Prime Minister", "Secretary", "Minister", "Foreign Minister", "Vice President", "King"}
)
"""Titles of chiefs: "the President and Foreign Minister X" are two persons."""


@dataclass(frozen=True, slots=True)
class Title:
    """An office as written, without the state: "Minister for Foreign Affairs"; `role` is the table's, "" for unlisted ones."""

    text: str
    role: str
    jurisdiction: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One title or several of one person, up to `end`; `owner` is a state named with one of them, `many` says plural."""

    titles: tuple[Title, ...]
    end: int
    owner: str | None = None
    former: bool = False
    many: bool = False


def is_field(word: str) -> bool:
    """Whether a word names a field of government, in capitals too."""
    return word in PORTFOLIO or (word.isupper() and len(word) > 3 and word.title() in PORTFOLIO)


class Titles:
    """Reads titles of one Doc; `named_at` tells whether a person's name begins at a token."""

    def __init__(self, marks: Marks, named_at: Callable[[int], bool]) -> None:
        self.doc, self.named, self.titled = marks.doc, marks.named, marks.titled
        self.named_at = named_at

    def text(self, k: int) -> str:
        """The token's text, "" behind the end of the Doc."""
        return self.doc[k].text if 0 <= k < len(self.doc) else ""

    def run(self, i: int, *, definite: bool) -> Run | None:
        """The titles at `i` with the state, and the "former", before them; None where there is none."""
        j, owner = self.owned(i)
        j, former = self.skip_before(j)
        if j not in self.titled:
            return None
        found, many = [], self.titled[j].plural
        while True:
            end = self.tail(self.titled[j])
            found.append(self.title(self.titled[j], end))
            joined = self.joined(end)
            if (
                joined is None
                or self.titled[joined[0]].plural != many
                or self.apart(found[-1], owner, joined, end, definite=definite)
            ):
                return Run(tuple(found), end, owner, former, many)
            j, second = joined
            owner = owner or second

    def joined(self, end: int) -> tuple[int, str | None] | None:
        """Where a further title of the same person begins: "... and Minister of Foreign Affairs"; with its state."""
        k = end + (self.text(end) in {"and", "/", ","})
        k += k > end and self.text(k) in {"and", "concurrently", "as"}
        if self.text(k - 1) == "the" or k >= len(self.doc) or self.doc[k].is_sent_start:
            return None
        k, owner = self.owned(k)
        return (k, owner) if k in self.titled else None

    def apart(
        self, first: Title, owner: str | None, joined: tuple[int, str | None], end: int, *, definite: bool
    ) -> bool:
        """Whether a further title is another person's: of another state, or behind "the President and". "The Deputy Prime
        Minister and Foreign Minister of Slovenia, Ivo Novak" is one."""
        j, prefixed = joined
        suffixed, behind = self.owner(self.tail(self.titled[j]))
        homes = [owner or first.jurisdiction, prefixed or suffixed or self.titled[j].office.jurisdiction]
        if homes[0] != homes[1] and all(home and home.startswith("country:") for home in homes):
            return True
        named = self.named_at(behind + (self.text(behind) == ","))
        return definite and not (first.text not in ALONE and self.text(end) == "and" and named)

    def owned(self, i: int) -> tuple[int, str | None]:
        """Where a title begins behind the state or body that owns it: "Omani", "Japan's", "US President's"."""
        named = self.named.get(i)
        boss = self.titled.get(i if named is None or i in self.titled else named.end)
        if boss and self.text(boss.end) == "'s" and boss.end + 1 in self.titled:
            return boss.end + 1, named.ids[0] if named else boss.office.jurisdiction
        if named is None or len(named.ids) > 1 or named.end >= len(self.doc) or self.doc[named.end].is_sent_start:
            return i, None
        j = named.end + (self.text(named.end) in {"'s", "'"})
        if self.text(j) == "counterpart" and self.text(j + 1) == ",":
            j += 2
        if self.skip_before(j)[0] in self.titled:
            return j, named.ids[0]
        title = self.agency(j)
        return (title, named.ids[0]) if title else (i, None)

    def agency(self, j: int) -> int | None:
        """Behind an agency between state and title: "Australian Department of Foreign Affairs and Trade Secretary"."""
        k = j
        while k < min(j + 9, len(self.doc)) and (k == j or not self.doc[k].is_sent_start) and k not in self.titled:
            if not (is_field(self.doc[k].text) or self.doc[k].lower_ in TIES - {"in", "on", "to", "at"}):
                return None
            k += 1
        title = j < k < len(self.doc) and k in self.titled and not self.doc[k].is_sent_start
        return k if title and is_field(self.doc[k - 1].text) else None

    def skip_before(self, j: int) -> tuple[int, bool]:
        """Behind "former", "Acting", "then"; with whether the office is a former one."""
        k, former = j, False
        while k < len(self.doc) and self.doc[k].text in BEFORE_TITLE and k not in self.titled:
            former |= self.doc[k].text in FORMER
            k += 1
        return (k, former) if k in self.titled else (j, False)

    def title(self, titled: Titled, end: int) -> Title:
        """The title without the state or body that owns it: "NATO Secretary General" is a Secretary General; a "G20 Sherpa"
        is one of a state."""
        start, home = titled.start, titled.office.jurisdiction
        owner = self.named.get(titled.start)
        if owner and owner.end < titled.end and not owner.ids[0].startswith("grouping:"):
            start, home = owner.end, owner.ids[0]
        for k in range(start + 1, end - 1):
            behind = self.named.get(k + 1 + (self.doc[k + 1].lower_ == "the"))
            if self.doc[k].lower_ == "of" and behind and behind.end >= end:
                end, home = k, behind.ids[0]
                break
        text = self.doc[start:end].text
        if titled.plural:
            single = titled.office.text.removeprefix(self.doc[titled.start : start].text).strip()
            text = single + self.doc[titled.end - 1].whitespace_ + self.doc[titled.end : end].text
        chief = (self.titled[k].office.jurisdiction for k in range(titled.end, end) if k in self.titled)
        return Title(text.strip(" ,"), titled.office.role, home or next(chief, None))

    def tail(self, titled: Titled) -> int:
        """The end of a title with its field: "for Korean Peninsula Peace and Security Affairs", "Cyber and Infrastructure"."""
        inside = (self.named[k].end for k in range(titled.start + 1, titled.end) if k in self.named)
        end = max(titled.end, *inside, 0)
        chief = self.titled.get(end + 1 + (self.text(end + 1) == "the"))
        if chief and (self.text(end) == "of" or (self.text(end) == "to" and self.text(end - 1) in AIDES)):
            return self.tail(chief) if not chief.plural else end
        if self.text(end).lower() in {"of", "for", "to", "on", "at", "in"}:
            end = self.field(end + 1, end, of_state=self.text(end).lower() == "of")
        tie = self.text(end) in {",", "and"}
        bare = self.field(end + tie, end, of_state=tie)
        return bare if bare > end and self.closes(bare, tie=self.text(end)) else end

    def field(self, k: int, end: int, *, of_state: bool) -> int:
        """How far a run of portfolio words and the states between them reaches from `k`; `end` where there is none."""
        while k < len(self.doc) and not self.doc[k].is_sent_start:
            named = self.named.get(k)
            if named and ((of_state and not is_field(self.text(named.end))) or self.text(named.end) in {"'s", "'"}):
                break
            if named:
                k = end = named.end
            elif is_field(self.doc[k].text) and k not in self.titled:
                k = end = k + 1
            elif (self.doc[k].lower_ in TIES or self.doc[k].text in {"at", "At"}) and k not in self.titled:
                k += 1
            elif self.doc[k].lower_ == "large" and self.text(k - 1) == "at":
                k = end = k + 1
            else:
                break
        return end

    def closes(self, k: int, *, tie: str) -> bool:
        """Whether a field without a preposition ends here as fields do: a name or the owning state follows."""
        owner = tie in {",", "and"} and self.text(k) == "of" and bool(self.owners(k)[0])
        stop = tie == "and" and self.text(k) in {",", ".", ";", ""}
        return is_field(self.text(k - 1)) and (owner or stop or self.named_at(k))

    def loose(self, run: Run) -> Run:
        """The run with a field of words outside the table, for where no name can follow: ", Chair of the Senate Committee"."""
        k = end = run.end
        if self.text(k) not in {"of", "for", "on", "to"} or self.owners(k)[0]:
            return run
        while k < len(self.doc) and not self.doc[k].is_sent_start and not (k > end and self.owners(k)[0]):
            token = self.doc[k]
            if token.text[:1].isupper() and token.text.replace("-", "").isalpha() and k not in self.titled:
                k = end = k + 1
            elif token.lower_ in TIES and token.text != ",":
                k += 1
            else:
                break
        text = run.titles[-1].text + self.doc[run.end - 1].whitespace_ + self.doc[run.end : end].text
        return replace(run, titles=(*run.titles[:-1], replace(run.titles[-1], text=text.strip())), end=end)

    def unit(self, k: int) -> int:
        """The end of the parts of a ministry behind a title: ", North American Affairs Bureau, Ministry of Foreign Affairs"."""
        end = k
        while self.text(end) == ",":
            behind = self.field(end + 1, end, of_state=True)
            behind = min((n for n in range(end + 1, behind + 1) if self.text(n) == ","), default=behind)
            if not UNITS & {token.text for token in self.doc[end:behind]}:
                break
            end = behind
        return end

    def owner(self, end: int) -> tuple[str | None, int]:
        """ "Of Japan", "of Canada to Sri Lanka", "of Russia for the Middle East": the one owner, and where that ends."""
        states, k = self.owners(end)
        if len(states) != 1:
            return None, end
        if self.text(k) in {"to", "in", "for"}:
            field = self.field(k + 1, k, of_state=False)
            k = field if field > k and (self.named_at(field) or self.text(field) == ",") else k
        return states[0], k

    def owners(self, end: int) -> tuple[tuple[str, ...], int]:
        """ "Of Japan", "of France, Germany, and the United Kingdom": the owners of the title or name before."""
        if self.text(end).lower() != "of":
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
