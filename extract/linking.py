"""Who the mentions are: one person through all the forms of a name, with offices, and the state or body they stand for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from alliancekg.extract.bare_names import FAMILY_FIRST, bare_names
from alliancekg.extract.guests import home_of
from alliancekg.extract.lexicon import words
from alliancekg.extract.mentions import Mention, moved, put
from alliancekg.extract.titles import Title
from alliancekg.ontology.gazetteer import Gazetteer, Holder, load
from spacy.language import Language
from spacy.tokens import Doc

for name in ("persons",):
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=None)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in a release; `party` is the state or body acted for, `jurisdiction` the one whose office is held."""

    id: str
    label: str
    words: frozenset[str]
    titles: tuple[Title, ...]
    jurisdiction: str | None
    party: str | None
    former: bool = False
    assumed: bool = False
    """Whether the state is only the issuer's by default, since the text names none."""
    held: bool = False
    """Whether the curated table of office holders knows the person."""


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Lower case ASCII words joined by hyphens: "Mircea Geoană" gives mircea-geoana."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


@lru_cache(maxsize=65536)
def name_words(name: str) -> frozenset[str]:
    """The words that tell a person: no initials, no "Jr."."""
    return frozenset(word for word in slug(name).split("-") if len(word) > 1 and word not in {"jr", "sr", "dr"})


@Language.factory("alliance_linking", default_config={"tables": []})
def create(nlp: Language, name: str, tables: list[str]) -> Linking:
    """The pipeline component; `tables` are paths of a user's own gazetteers."""
    return Linking(load(tuple(map(Path, tables))))


class Linking:
    """Sets `doc._.persons` (by id) and gives every person mention its id and party."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._by_word: dict[str, list[tuple[Holder, tuple[frozenset[str], ...]]]] = {}
        for holder in gazetteer.holders:
            forms = tuple(name_words(name) for name in (holder.name, *holder.aliases))
            for word in sorted(frozenset().union(*forms)):
                self._by_word.setdefault(word, []).append((holder, forms))
        self._roles = {title.text: title.role for title in gazetteer.offices}

    def __call__(self, doc: Doc) -> Doc:
        named = [m for m in doc._.mentions if m.kind == "person"]
        persons: dict[str, Person] = {}
        owner: dict[Mention, Person] = {}
        past: set[Mention] = set()
        for cluster in self._clusters(doc, named):
            person = self._person(doc, cluster, persons)
            persons[person.id] = person
            owner |= dict.fromkeys(cluster, person)
            past |= _past(cluster)
        doc._.persons = persons
        found = [_linked(moved(m, former=m.former or m in past), owner.get(m)) for m in doc._.mentions]
        found = [of_office(doc, m) if m.kind == "office" and not m.plural else m for m in found]
        put(doc, [*found, *bare_names(doc)])
        return doc

    def _clusters(self, doc: Doc, named: list[Mention]) -> list[list[Mention]]:
        """Mentions of one person each: full names first, then a family name joins the only person that it fits."""
        full = [m for m in named if len(name_words(m.name)) > 1]
        clusters = self._joined(doc, _grown([], full, doc._.issuer))
        short = [m for m in named if len(name_words(m.name)) == 1]
        return self._joined(doc, _grown(clusters, short, doc._.issuer))

    def _joined(self, doc: Doc, clusters: list[list[Mention]]) -> list[list[Mention]]:
        """Clusters that one curated holder explains are one person: "Joe Biden", "Joseph R. Biden, Jr."."""
        joined: dict[str, list[Mention]] = {}
        for n, cluster in enumerate(clusters):
            person = self._person(doc, sorted(cluster, key=lambda m: m.start), ())
            key = person.id if person.held else f"{n}"
            joined.setdefault(key, []).extend(cluster)
        ordered = [sorted(cluster, key=lambda m: m.start) for cluster in joined.values()]
        return sorted(ordered, key=lambda c: c[0].start)

    def _person(self, doc: Doc, cluster: list[Mention], taken: Iterable[str]) -> Person:
        longest = max(cluster, key=lambda m: (doc._.kinds[m.start] == "body", len(name_words(m.name)), -m.start))
        titles = tuple(dict.fromkeys(title for m in cluster for title in m.titles))
        explicit = next((m.jurisdiction for m in cluster if m.jurisdiction), None)
        holder = self._holder(doc, longest.name, titles, explicit)
        home = explicit or (holder.jurisdiction if holder else None) or home_of(doc, cluster)
        short = len(name_words(longest.name)) == 1
        if short:
            longest = max(cluster, key=lambda m: len(name_words(m.name)))
            short = len(name_words(longest.name)) == 1
        label = holder.name if holder and short else longest.name
        id_ = holder.person if holder else _unused("person:" + slug(label), taken)
        party = next((p for m in cluster if (p := _represents(doc, m))), home)
        former = all(m.former for m in cluster if m.titles) and any(m.former for m in cluster)
        return Person(
            id_,
            label,
            name_words(label) | name_words(longest.name),
            titles,
            home,
            party,
            former,
            explicit is None and holder is None and home == doc._.issuer,
            holder is not None,
        )

    def _holder(self, doc: Doc, name: str, titles: tuple[Title, ...], home: str | None) -> Holder | None:
        """The curated office holder that the name fits, if it is one only; a bare family name must fit role and date too."""
        words, roles = name_words(name), {title.role for title in titles if title.role}
        full = len(words) > 1
        fitting = [
            holder
            for holder, forms in self._known_as(words).items()
            if _same_name(words, forms, holder)
            and (home is None or holder.jurisdiction == home)
            and (
                full
                or (
                    _in_term(holder, doc._.date)
                    and (self._roles.get(holder.office) in roles or _shortened(titles, holder))
                )
            )
        ]
        persons = {holder.person for holder in fitting}
        return fitting[0] if len(persons) == 1 else None

    def _known_as(self, words: frozenset[str]) -> dict[Holder, tuple[frozenset[str], ...]]:
        """The holders that share a word with the name, with the forms of their names."""
        return {holder: forms for word in sorted(words) for holder, forms in self._by_word.get(word, ())}


def _past(cluster: Iterable[Mention]) -> set[Mention]:
    """The mentions with no other titles than those that another mention calls former."""
    over = {title.text for m in cluster if m.former for title in m.titles}
    return {m for m in cluster if m.titles and over.issuperset(title.text for title in m.titles)}


def _linked(mention: Mention, person: Person | None) -> Mention:
    if person is None:
        return mention
    return moved(mention, ids=(person.id,), parties=(person.party,) if person.party else ())


def _grown(clusters: list[list[Mention]], named: list[Mention], issuer: str | None) -> list[list[Mention]]:
    """The clusters with more mentions: each joins the one it fits, or opens one where it fits none."""
    clusters = [list(cluster) for cluster in clusters]
    for m in sorted(named, key=lambda m: (-len(name_words(m.name)), m.start)):
        fitting = [c for c in clusters if _fits(m, c)]
        chosen = fitting[0] if len(fitting) == 1 else _nearest(m, fitting, issuer)
        if chosen is None and not fitting:
            clusters.append([m])
        elif chosen is not None:
            chosen.append(m)
    return clusters


def _fits(m: Mention, cluster: list[Mention]) -> bool:
    """One name's words contain the other's, and no state named with one contradicts the other's."""
    words = name_words(m.name)
    longest = max((name_words(other.name) for other in cluster), key=len)
    states = {other.jurisdiction for other in cluster if other.jurisdiction}
    return bool(words) and (words <= longest or longest <= words) and not (m.jurisdiction and states - {m.jurisdiction})


def _nearest(m: Mention, fitting: list[list[Mention]], issuer: str | None) -> list[Mention] | None:
    """Of several that fit, the one of the state named, else with the same title, else of the issuer; none if still several."""
    state = m.jurisdiction or None
    titles = {title.text for title in m.titles}
    of_state = [c for c in fitting if state and any(o.jurisdiction == state for o in c)]
    same_title = [c for c in fitting if any(titles & {title.text for title in o.titles} for o in c)]
    of_issuer = [c for c in fitting if any(o.jurisdiction == issuer for o in c)]
    return next((found[0] for found in (of_state, same_title, of_issuer) if len(found) == 1), None)


def _same_name(words: frozenset[str], forms: Iterable[frozenset[str]], holder: Holder) -> bool:
    """Whether a name is one of the holder's forms, a longer one, or a shorter one that keeps the family name."""
    return any(
        words == form or (len(words) > 1 and form < words) or (words < form and _family(words, holder))
        for form in forms
    )


def _shortened(titles: Iterable[Title], holder: Holder) -> bool:
    """ "Secretary" is short for the Secretary of State, "Foreign Minister" for none but itself."""
    return any(holder.office.startswith(title.text + " of ") for title in titles)


def _family(words: frozenset[str], holder: Holder) -> bool:
    """Whether a shorter form keeps the family name: last, or first where names are written so."""
    parts = slug(holder.name).split("-")
    return parts[-1] in words or (holder.jurisdiction in FAMILY_FIRST and parts[0] in words)


def _in_term(holder: Holder, date: str | None) -> bool:
    """Whether the term covers the date, at the precision of the table's months."""
    if date is None:
        return False
    return holder.since[: len(date)] <= date[: len(holder.since)] and (
        holder.until is None or date[: len(holder.until)] <= holder.until
    )


def _represents(doc: Doc, m: Mention) -> str | None:
    """ "Marcin Przydacz, representing the OSCE Chairmanship-in-Office" sits for the organisation."""
    words = [token.lower_ for token in doc[m.end : m.end + 3]]
    if "representing" not in words:
        return None
    near = [o for o in doc._.mentions if o.kind == "body" and 0 < o.start - m.end <= 5]
    return near[0].ids[0] if near else None


def _unused(id_: str, taken: Iterable[str]) -> str:
    """The id, with a number behind it where another person of the release bears the name."""
    n = 2
    fresh = id_
    while fresh in taken:
        fresh, n = f"{id_}-{n}", n + 1
    return fresh


def of_office(doc: Doc, m: Mention, present: Iterable[str] = ()) -> Mention:
    """ "The Foreign Minister": the person of the release who holds the office, of several the one present, or the issuer's."""
    for fits in (_titled, _same_job):
        fitting = [p for p in doc._.persons.values() if not p.former and _same_state(p, m) and fits(p, m)]
        meant = [p for p in fitting if p.id in present] or fitting
        if len(meant) > 1:
            meant = [p for p in meant if p.party == doc._.issuer]
        if len(meant) == 1 and meant[0].party:
            return moved(m, ids=(meant[0].id,), parties=(meant[0].party,))
        if fitting:
            return m
    return moved(m, parties=m.parties or ((m.jurisdiction,) if m.jurisdiction else ()))


def _same_state(person: Person, m: Mention) -> bool:
    return not m.parties or person.jurisdiction in m.parties


def _titled(person: Person, m: Mention) -> bool:
    """Whether the title has the bare one's words: "the Secretary" is a Secretary of State, not an Under Secretary."""
    for wanted in m.titles:
        words = wanted.text.lower().split()
        for title in person.titles:
            own = title.text.lower().replace(",", "").split()
            if own[: len(words)] == words or (set(words) <= set(own) and not set(own) & RANKS - set(words)):
                return True
    return False


def _same_job(person: Person, m: Mention) -> bool:
    return any(w.role and w.role == t.role for w in m.titles for t in person.titles)


RANKS = words("ranks")
"""Words that make another office of a title."""
