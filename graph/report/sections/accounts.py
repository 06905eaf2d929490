"""Two accounts of one meeting: what both issuers say, what only one says, and where they differ."""

from __future__ import annotations

from alliancekg.graph.analysis.points import Finding
from alliancekg.graph.analysis.two_accounts import Comparison, coverage, two_accounts
from alliancekg.graph.report.model import Entry, Part, Section, Sentence, Table
from alliancekg.graph.report.prose import worded
from alliancekg.graph.report.subject import Subject
from alliancekg.graph.wording import counted, listed

SHOWN, POINTS = 5, 8
"""Occasions that are compared here (the newest), and points of each."""
FINDINGS: tuple[Finding, ...] = ("both", "differ", "only one", "only other")


def accounts(subject: Subject) -> Section:
    """The occasions that two issuers report, compared; or how few there are."""
    found = two_accounts(subject.mine)
    there = coverage(subject.mine)
    whole = coverage(subject.material)
    text = (
        f"Of {counted(there.occasions, 'event')} of the grouping, {there.issuers} are reported by two issuers "
        f"({there.releases} by two releases or more); in the whole graph {whole.issuers} of {whole.occasions:,}."
    )
    parts: list[Part] = [Sentence(text)]
    if not found:
        none = (
            "What one member reports and another leaves out the data cannot say: no event has accounts of two issuers."
        )
        parts.append(Sentence(none, "finding"))
    else:
        points = [point for each in found for point in each.points]
        sums = listed([f"{sum(point.finding == kind for point in points)} {kind}" for kind in ("both", "differ")])
        parts.append(
            Sentence(
                f"Compared in {counted(len(found), 'pair')} of accounts, points: {sums}, all others of one side only.",
                "finding",
            )
        )
    for each in found[-SHOWN:]:
        parts += _compared(subject, each)
    return Section("accounts", "Two accounts of one meeting", tuple(parts))


def _compared(subject: Subject, each: Comparison) -> list[Part]:
    label = subject.material.label
    one, other = label(each.one), label(each.other)
    heads = {"both": "both", "differ": "differ", "only one": f"only {one}", "only other": f"only {other}"}
    rows = tuple(
        (
            heads[kind],
            point.named(subject.material),
            worded(", ".join(point.one.predicates)) or "–",
            worded(", ".join(point.other.predicates)) or "–",
        )
        for kind in FINDINGS
        for point in each.found(kind)[:POINTS]
    )
    differing = [id_ for point in each.found("differ") for id_ in (*point.one.statements, *point.other.statements)]
    table = Table(f"{each.date or 'No date'}, {one} and {other} (n = {each.n}).", ("", "matter", one, other), rows)
    return [table, *([Entry("Where they differ:", subject.words(differing, most=4))] if differing else [])]
