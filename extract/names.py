"""The grammar of names: where a person's name begins behind honorifics, how far it reaches, and its normal form.

"MOTEGI Toshimitsu", "the Rt Hon David Lowe MP", "Khalid bin Salman Al Saud", "Joseph R. Biden, Jr.".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from alliancekg.extract.lexicon import words
from alliancekg.extract.surfaces import Marks
from alliancekg.extract.titles import is_field
from spacy.tokens import Doc

HONORIFICS = words("honorifics")
PERSONAL = words("personal")
"""Honorifics that make a name of what follows even without an office."""
PARTICLES = words("particles")
POSTNOMINALS = words("postnominals")
INSTITUTIONS = words("institutions")
"""Nouns that make an organisation's name of the words before them."""
CALENDAR = words("calendar")
NOT_NAMES = CALENDAR | words("not_names") | words("headlines") | INSTITUTIONS
FIELDS_TOO = words("names_too")
"""Words of a portfolio that are family names as well: "Administrator Power"."""
MAX_NAME = 9
NICKNAME = {"(": ")", '"': '"', "“": "”"}
ROMAN = re.compile(r"I{2,3}|IV|VI{0,3}")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: tokens `start:end`, its normal form, and where honorifics behind it ("MP") end."""

    text: str
    start: int
    end: int
    behind: int


class Names:
    """Reads names of one Doc."""

    def __init__(self, marks: Marks) -> None:
        self.doc, self.named, self.titled, self.holders = marks.doc, marks.named, marks.titled, marks.holders
        self.lower: frozenset[str] | None = None

    def at(self, i: int, *, titled: bool) -> Name | None:
        """The name at `i`, behind honorifics; one word is enough only behind a title or a personal honorific."""
        j, personal = self.skip_honorifics(i)
        if j > i and not personal and not titled:
            return None
        if j >= len(self.doc) or any(self.doc[k].is_sent_start and (titled or k > i) for k in range(i, j + 1)):
            return None
        end = self.holders.get(j, j)
        if end == j or (end < len(self.doc) and self.doc[end].lower_ in PARTICLES):
            end = self.end(j)
        words = [token.text for token in self.doc[j:end]]
        if not words or (is_field(words[0]) and words[0] not in FIELDS_TOO) or self.institution(end):
            return None
        if len(words) == 1 and (len(words[0]) < 2 or not (titled or personal) or self.common(words[0])):
            return None
        return Name(normal(self.doc, j, end), j, end, self.postnominals(end))

    def institution(self, end: int) -> bool:
        """ "Deposit Insurance Corporation": the noun behind the capitalised words says that they name nobody."""
        return end < len(self.doc) and self.doc[end].text in INSTITUTIONS and not self.doc[end].is_sent_start

    def common(self, word: str) -> bool:
        """Whether a text that capitalises the word once has it in lower case elsewhere."""
        if self.lower is None:
            self.lower = frozenset(token.text for token in self.doc if token.is_lower)
        return word.lower() in self.lower and word not in FIELDS_TOO

    def full(self, i: int) -> bool:
        """Whether a name of two words or more, or one behind an honorific, begins at `i`."""
        name = self.at(i, titled=True)
        return name is not None and (name.end - name.start > 1 or name.start > i)

    def skip_honorifics(self, i: int) -> tuple[int, bool]:
        """Behind "Senator the Hon", "H.E. Mr."; with whether one of them makes a name of what follows."""
        j, personal = i, False
        while j < len(self.doc) and j - i < 7 and j not in self.holders and (j == i or not self.doc[j].is_sent_start):
            stop = self.doc[j].text == "." and j > i
            office = j in self.titled and self.doc[j].text not in PERSONAL
            if office or (self.doc[j].text not in HONORIFICS and not stop):
                break
            personal |= self.doc[j].text in PERSONAL
            j += 1
        return (j, personal) if self.doc[i:j].text.lower() != "the" else (i, False)

    def end(self, j: int) -> int:
        """How far a run of name words reaches from `j`; `j` where there is none."""
        k = j
        while k < len(self.doc) and k - j < MAX_NAME and (k == j or not self.doc[k].is_sent_start):
            step = self.step(k, first=k == j)
            if not step:
                break
            k += step
        return k

    def step(self, k: int, *, first: bool) -> int:
        """How many tokens of a name stand at `k`: 1 for a word, 2 behind a hyphen or particle, 0 for none."""
        token, after = self.doc[k], self.doc[k + 1] if k + 1 < len(self.doc) else None
        tight = k > 0 and not self.doc[k - 1].whitespace_
        if not first and token.text in {"-", "'"} and tight and not token.whitespace_ and after is not None:
            return 2 if after.is_alpha else 0
        if not first and token.text == "," and after is not None and after.text in {"Jr.", "Sr."}:
            return 2
        if not first and token.text in NICKNAME and self.nickname(k):
            return 3
        if token.lower_ in PARTICLES and after is not None:
            goes_on = after.text[:1].isupper() or after.text == "-" or after.text in PARTICLES
            return int(goes_on and after.text not in NOT_NAMES)
        known = k in self.titled or (k in self.named and not (first and self.surname_in_capitals(k)))
        word = token.text[:1].isupper() and token.text.replace(".", "").replace("'", "").isalpha()
        barred = token.text in NOT_NAMES or (not first and token.text in POSTNOMINALS)
        return int(word and not known and not barred and not (first and token.is_sent_start and token.is_stop))

    def nickname(self, k: int) -> bool:
        """A given name in brackets or quotes amid the name, which the normal form leaves out: "Edward (Ted) Stone"."""
        inside, closing, after = ((*self.doc[k + 1 : k + 4],) + (None,) * 3)[:3]
        return (
            inside is not None
            and closing is not None
            and after is not None
            and inside.is_title
            and len(inside) > 1
            and closing.text in NICKNAME.values()
            and after.is_title
            and not {k + 1, k + 3} & (self.named.keys() | self.titled.keys())
            and after.text not in NOT_NAMES
        )

    def surname_in_capitals(self, k: int) -> bool:
        """ "Israel KATZ" is a man: a name in capitals behind what looks like a state."""
        after = self.doc[k + 1].text if k + 1 < len(self.doc) else ""
        return len(after) > 2 and after.isupper() and after.isalpha() and k + 1 not in self.named

    def postnominals(self, end: int) -> int:
        """Behind "MP", ", AC QC" and the like."""
        comma = end + 2 < len(self.doc) and self.doc[end].text == "," and self.doc[end + 2].text in {",", ";", "."}
        k = end + comma
        while k < len(self.doc) and self.doc[k].text in POSTNOMINALS:
            k += 1
        return k if k > end + comma else end


def normal(doc: Doc, start: int, end: int) -> str:
    """The name as it is written, words in capitals lowered: "MOTEGI Toshimitsu" gives "Motegi Toshimitsu"."""
    nicks = {n for k in range(start, end) if doc[k].text in NICKNAME for n in (k, k + 1, k + 2)}
    words = [doc[k].text + doc[k].whitespace_ for k in range(start, end) if k not in nicks]
    return "".join(_lowered(word) for word in words).strip()


def _lowered(word: str) -> str:
    bare = word.strip()
    short = len(bare) == 2 and not re.search("[AEIOUY]", bare)
    if not bare.isupper() or len(bare) < 2 or "." in bare or short or ROMAN.fullmatch(bare):
        return word
    return re.sub(r"^Mc([a-z])", lambda m: "Mc" + m[1].upper(), word.title())
