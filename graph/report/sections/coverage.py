"""What the answer rests on and whose account it is: releases by issuer and year, and the bias that comes with them."""

from __future__ import annotations

from collections import Counter

from alliancekg.graph.analysis.periods import years
from alliancekg.graph.cite import shown
from alliancekg.graph.report.model import Part, Section, Sentence, Table
from alliancekg.graph.report.subject import Subject
from alliancekg.graph.wording import counted, listed

MOST = 0.8
"""Share of the releases from which on the account is one side's."""


def coverage(subject: Subject) -> Section:
    """Releases by issuer and year, of the grouping and of the graph."""
    parts: list[Part] = [*_sentences(subject), _table(subject)]
    return Section("coverage", "Coverage and bias", tuple(parts))


def _sentences(subject: Subject) -> list[Sentence]:
    issuers = Counter(_issuer(subject, each.issuer) for each in subject.mine.publications.values())
    (first, number), total = issuers.most_common(1)[0], len(subject.mine.publications)
    missing = [m for m in subject.members if all(each.issuer != m for each in subject.mine.publications.values())]
    found = []
    if number >= MOST * total:
        text = f"This is one side's account: {number} of {counted(total, 'release')} of the grouping were issued by {first}."
        found.append(Sentence(text, "finding"))
    if missing:
        names = listed([subject.material.label(member) for member in missing], most=12)
        text = f"Of {names} there is no release of its own on the grouping here: what they say is told by others."
        found.append(Sentence(text, "warning"))
    if subject.retold:
        text = (
            f"{counted(len(subject.retold), 'release')} here: retold in alliancekg's own words. The facts are the source's, the "
            "sentences are not. They stand here as paraphrase; quote the source itself."
        )
        found.append(Sentence(text, "warning"))
    found.append(
        Sentence(
            "What was collected is no sample: counts say what these releases report, never how often states met. What they "
            "do not mention may have happened. Statements were read by rules, about nine in ten rightly: check the words "
            "before you print one."
        )
    )
    return found


def _table(subject: Subject) -> Table:
    periods = years(subject.material)
    counts = Counter(
        (_issuer(subject, each.issuer), each.date[:4] or "no date") for each in subject.mine.publications.values()
    )
    columns = [period.name for period in periods] + ["no date"] * any(year == "no date" for _, year in counts)
    issuers = sorted(
        {issuer for issuer, _ in counts}, key=lambda issuer: (-sum(counts[issuer, year] for year in columns), issuer)
    )
    rows = [
        (issuer, *(str(counts[issuer, year]) for year in columns), str(sum(counts[issuer, year] for year in columns)))
        for issuer in issuers
    ]
    whole = Counter(each.date[:4] or "no date" for each in subject.material.publications.values())
    rows.append(
        (
            "all releases in the graph",
            *(f"{whole[year]:,}" for year in columns),
            f"{len(subject.material.publications):,}",
        )
    )
    return Table("Releases of the grouping by issuer and year of issue.", ("issuer", *columns, "all"), tuple(rows))


def _issuer(subject: Subject, issuer: str) -> str:
    named = subject.material.label(issuer) if issuer in subject.material.nodes else issuer
    return shown(named) or "unknown issuer"
