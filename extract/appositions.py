"""What stands beside a name: titles and states behind it, and the name behind a title and a comma.

"Mr. MOTEGI Toshimitsu, Minister for Foreign Affairs of Japan", "the Prime Minister of Kosovo, Albin Kurti,".
"""

from __future__ import annotations

from dataclasses import replace

from alliancekg.extract.names import Name, Names
from alliancekg.extract.surfaces import Marks
from alliancekg.extract.titles import Run, Title, Titles


class Appositions:
    """Reads them in one Doc."""

    def __init__(self, marks: Marks, names: Names, titles: Titles) -> None:
        self.doc, self.named = marks.doc, marks.named
        self.names, self.titles = names, titles

    def behind_comma(self, k: int) -> Name | None:
        """ "The Prime Minister of Kosovo, Albin Kurti," - a name of several words, without a title of its own."""
        if self.titles.text(k) != ",":
            return None
        name = self.names.at(k + 1, titled=True)
        if name is None or (name.end - name.start < 2 and name.start == k + 1):
            return None
        follows = self.titles.text(name.behind)
        return name if follows in {",", ".", ")", ";", ""} and not self.has_apposition(name) else None

    def has_apposition(self, name: Name) -> bool:
        """Whether a title follows a bare name: "Jennifer Klein, Assistant to the President"."""
        if name.end - name.start < 2 or self.titles.text(name.behind) != ",":
            return False
        return self.appended(name.behind, bare=True) is not None

    def appended(self, comma: int, *, bare: bool) -> Run | None:
        """The titles behind a name and a comma, unless they open the next person of a list; a `bare` name has none before it."""
        k = comma + 1
        k += self.titles.text(k) == "the"
        run = self.titles.run(k, definite=False)
        if run is None or run.many:
            return None
        following = self.names.at(run.end, titled=True) or self.names.at(self.titles.owner(run.end)[1], titled=True)
        if following is None:
            return self.titles.loose(run)
        return run if bare and self.has_apposition(following) else None

    def apposition(self, end: int, *, bare: bool) -> tuple[tuple[Title, ...], str | None, int]:
        """Behind a name: ", Minister for Foreign Affairs of Japan", "of Australia", "(Germany)"."""
        home, k = self.titles.owner(end)
        if home:
            return (), home, k
        named = self.named.get(end + 1)
        if self.titles.text(end) == "(" and named and self.titles.text(named.end) == ")":
            return (), named.ids[0], named.end + 1
        run = self.appended(end, bare=bare) if self.titles.text(end) == "," else None
        if run is None:
            return (), None, end
        unit = self.titles.unit(run.end)
        after, k = self.titles.owner(unit)
        return self.with_unit(run, unit), run.owner or after, k

    def with_unit(self, run: Run, end: int) -> tuple[Title, ...]:
        """The last title with its part of a ministry: "Deputy Director-General, North American Affairs Bureau"."""
        if end == run.end:
            return run.titles
        first = next((k for k in range(run.end + 1, end) if self.doc[k].text == ","), end)
        return *run.titles[:-1], replace(run.titles[-1], text=run.titles[-1].text + self.doc[run.end : first].text)
