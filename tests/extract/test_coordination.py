"""Long lists: what the parser scatters is one coordination again."""

import pytest
from alliancekg.extract.model import Release
from alliancekg.extract.pipeline import Extractor
from alliancekg.extract.tokens import read

CASES = [
    # sentence, member, what it is joined to
    ("They discussed progress in attracting investment, ensuring access to supplies, and strengthening ties.", "ensuring", "attracting"),
    ("They discussed the need to coordinate on enforcement; address the misuse of chemicals; and engage in fora.", "address", "coordinate"),
    ("The leaders will discuss issues in the relationship, the importance of open lines, and a range of issues.", "importance", "issues"),
    ("They discussed a range of issues, including support for Ukraine, addressing food crises, and securing growth.", "addressing", "support"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "member", "before"), CASES)
def test_the_next_member_of_a_list_is_joined_to_the_one_before(
    extractor: Extractor, sentence: str, member: str, before: str
) -> None:
    doc = extractor.nlp(read(extractor.nlp, Release("r", sentence)))
    token = next(t for t in doc if t.text == member)
    assert (token.dep_, token.head.text) == ("conj", before)


def test_a_participle_of_saying_stays_with_its_speaker(extractor: Extractor) -> None:
    doc = extractor.nlp(read(extractor.nlp, Release("r", "They discussed attracting investment, noting the risks.")))
    assert next(t for t in doc if t.text == "noting").dep_ != "conj"
