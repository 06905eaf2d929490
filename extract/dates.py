"""Dates, times of day and durations as releases write them, resolved to ISO against the dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_NAMES = (
    ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
    ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"), ("december", "dec"),
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = {day: number for number, day in enumerate(_DAYS)}
_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = (
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:[-–]|to|and|&|until)\s*(?:"
    + _MONTH.replace("month", "month2")
    + r"\s+)?\d{1,2})?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PATTERNS = tuple(
    re.compile(rf"\b{pattern}\b", re.I)
    for pattern in (
        r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?:T[\d:.+Z-]*)?",
        r"(?P<year>(?:19|20)\d\d)[/.](?P<number>\d{1,2})[/.](?P<day>\d{1,2})",
        rf"{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?",
        rf"{_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?",
        r"(?P<day>\d{1,2})[./](?P<number>\d{1,2})[./](?P<year>(?:19|20)\d\d)",
    )
)
_LOOSE = re.compile(rf"\b{_MONTH}\s+(?:of\s+)?{_YEAR}\b", re.I)
_MONTH_ONLY = re.compile(
    rf"\b(?:in|of|during)\s+(?:early\s+|late\s+|mid-?\s?)?{_MONTH}(?!\s*[\d,]|\s+of\s+\d|\w)", re.I
)
_RELATIVE = re.compile(
    r"\b(?P<word>today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening)|last (?:night|evening|month|year))\b"
    r"|\b(?:on |this |last )(?P<weekday>"
    + "|".join(WEEKDAYS)
    + r")\b(?!,?\s+(?:\d|"
    + _MONTH.replace("<month>", "<after>")
    + "))",
    re.I,
)
_TIME = re.compile(r"\b(?:at|from|commencing at|around|about)\s+(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?\s?m\b", re.I)
_CLOCK = re.compile(r"\b(?:at|from)\s+(\d{1,2}):(\d\d)\b")
_SPAN = re.compile(
    r"\b(?:for|lasted|lasting)\s+(?:approximately\s+|about\s+|around\s+|some\s+|roughly\s+|nearly\s+|over\s+)?"
    r"(?:(?P<hours>\d+|an|one|two|three|four)\s+(?:and\s+a\s+(?P<half>half)\s+)?hours?)?(?:\s+and\s+)?(?:(?P<minutes>\d+)\s+minutes)?",
    re.I,
)
_COUNT = {"an": 1, "one": 1, "two": 2, "three": 3, "four": 4}


@dataclass(frozen=True, slots=True)
class Found:
    """A date in ISO form at the precision stated, with where it stands in the text searched."""

    iso: str
    start: int
    end: int


def first_date(text: str) -> str | None:
    """The first full date of a dateline (ISO), needing no context; None where there is none."""
    found = [f for f in dates(text, None) if len(f.iso) == 10]
    return found[0].iso if found else None


def dates(text: str, issued: str | None, *, ahead: bool = False) -> list[Found]:
    """Every date in `text` in order; one without a year takes that of `issued`, the nearest way round.

    A weekday is the last one before `issued`, or the next where the text speaks of what is `ahead`.
    """
    today = date.fromisoformat(issued) if issued else None
    found = [f for pattern in _PATTERNS for m in pattern.finditer(text) if (f := _calendar(m, today))]
    found += [Found(f"{m['year']}-{MONTHS[m['month'].lower()]:02}", m.start(), m.end()) for m in _LOOSE.finditer(text)]
    if today:
        found += [Found(_relative(m, today, ahead=ahead), m.start(), m.end()) for m in _RELATIVE.finditer(text)]
        found += [f for m in _MONTH_ONLY.finditer(text) if (f := _month(m, today))]
    found.sort(key=lambda f: (f.start, -len(f.iso), f.start - f.end))
    kept: list[Found] = []
    for f in found:
        if not kept or f.start >= kept[-1].end:
            kept.append(f)
    return kept


def _calendar(m: re.Match[str], today: date | None) -> Found | None:
    groups = m.groupdict()
    month = int(groups["number"]) if groups.get("number") else MONTHS[groups["month"].lower()]
    if m.group(0)[:3] == "may":  # the verb, not the month
        return None
    year = int(groups["year"]) if groups.get("year") else _nearest_year(month, today)
    try:
        iso = date(year, month, int(groups["day"])).isoformat() if year else None
    except ValueError:
        return None
    return Found(iso, m.start(), m.end()) if iso else None


def _nearest_year(month: int, today: date | None) -> int | None:
    """The year that puts the month within half a year of the dateline."""
    if today is None:
        return None
    if month - today.month > 6:
        return today.year - 1
    return today.year + 1 if today.month - month > 6 else today.year


def _month(m: re.Match[str], today: date) -> Found | None:
    """ "In June", "in early June": the month, the year being the nearest."""
    number = MONTHS[m["month"].lower()]
    return Found(f"{_nearest_year(number, today)}-{number:02}", m.start(), m.end())


def _relative(m: re.Match[str], today: date, *, ahead: bool) -> str:
    if m["weekday"]:
        days = (WEEKDAYS[m["weekday"].lower()] - today.weekday()) % 7
        return (today + timedelta(days=days if ahead or not days else days - 7)).isoformat()
    word = m["word"].lower()
    if word == "last year":
        return f"{today.year - 1}"
    if word == "last month":
        return (today.replace(day=1) - timedelta(days=1)).isoformat()[:7]
    shift = -1 if word == "yesterday" or word.startswith("last") else 1 if word == "tomorrow" else 0
    return (today + timedelta(days=shift)).isoformat()


def clock_time(text: str) -> str | None:
    """A time of day, "HH:MM": "commencing at 1:00 p.m." gives 13:00."""
    if m := _TIME.search(text):
        hour = int(m[1]) % 12 + (12 if m[3].lower() == "p" else 0)
        return f"{hour:02}:{m[2] or '00'}"
    m = _CLOCK.search(text)
    return f"{int(m[1]):02}:{m[2]}" if m and int(m[1]) < 24 and int(m[2]) < 60 else None


def duration(text: str) -> str | None:
    """A length of time in ISO 8601: "for approximately 40 minutes" gives PT40M."""
    for m in _SPAN.finditer(text):
        if not m["hours"] and not m["minutes"]:
            continue
        hours = _COUNT.get((m["hours"] or "0").lower()) or int(m["hours"] or 0) if m["hours"] else 0
        minutes = int(m["minutes"] or 0) + (30 if m["half"] else 0)
        total = hours * 60 + minutes
        return "PT" + (f"{total // 60}H" if total >= 60 else "") + (f"{total % 60}M" if total % 60 else "")
    return None
