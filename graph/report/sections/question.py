"""What is asked, and of what the answer is made."""

from __future__ import annotations

from alliancekg.graph.analysis.uncertainty import SMALL
from alliancekg.graph.report.model import Section, Sentence
from alliancekg.graph.report.prose import TOO_FEW
from alliancekg.graph.report.subject import Subject
from alliancekg.graph.wording import counted, listed


def question(subject: Subject) -> Section:
    """The question, the members, and the releases that can answer."""
    members = listed([subject.material.label(member) for member in subject.members], most=12)
    count = len(subject.mine.publications)
    parts = [
        Sentence(
            f"The members of {subject.label} are {members}. Who of them met whom, when and where? What did they speak of, and "
            "what rose or fell? How close are they, and what does each say about others? And what can the releases in this "
            "graph not tell?"
        ),
        Sentence(
            f"The answer rests on {counted(count, 'release')} of the grouping among {len(subject.material.publications):,} "
            f"in this graph. A release is the grouping's if it reports an event whose parties are exactly its members, or "
            f"speaks in its name or for all of them. Releases issued twice count once, and an event that several report is one."
        ),
        Sentence(
            "Every figure has its n, the number of different releases behind it, and a 95 % interval: what other releases "
            f"of the same kind might have shown (bootstrap over releases). A star marks {TOO_FEW}."
        ),
    ]
    if count < SMALL:
        parts.append(Sentence(f"There are {TOO_FEW} what is usual, and enough to say what happened at all.", "warning"))
    return Section("question", "The question", tuple(parts))


def answer(sections: tuple[Section, ...]) -> Section:
    """What the other sections found, in their order: no number that does not stand there with its source."""
    found = tuple(Sentence(finding.text) for section in sections for finding in section.findings)
    return Section("answer", "The answer in words", found)
