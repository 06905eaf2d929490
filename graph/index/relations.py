"""What there is to filter by: predicates, how strong edges are, and the months in which releases were issued."""

from __future__ import annotations

from alliancekg.graph.index.opening import Index
from alliancekg.graph.network import HOLDS_OFFICE

MONTHS = """
SELECT substr(date, 1, 7) AS month, COUNT(*)
FROM release
WHERE first IS NULL AND date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*'
GROUP BY month
ORDER BY month"""


def predicates(index: Index) -> tuple[tuple[str, int], ...]:
    """The predicates with their number of edges, by name."""
    return tuple(index.rows("SELECT predicate, COUNT(*) FROM edge GROUP BY predicate ORDER BY predicate"))


def heaviest(index: Index) -> int:
    """The releases that state the edge which most state, offices aside, which all name; 1 where there is none."""
    sql = "SELECT COALESCE(MAX(releases), 1) FROM edge WHERE predicate <> :office"
    ((most,),) = index.rows(sql, office=HOLDS_OFFICE)
    return int(most)


def published(index: Index) -> tuple[tuple[str, int], ...]:
    """Releases by month, such as 2025-10, from the first to the last, those of no release too; repeats are left out."""
    count = dict(index.rows(MONTHS))
    if not count:
        return ()
    found, (year, month) = list[tuple[str, int]](), map(int, min(count).split("-"))
    last = max(count)
    while (name := f"{year:04}-{month:02}") <= last:
        found.append((name, count.get(name, 0)))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return tuple(found)
