"""Dates as newspapers write them, found without a backtracking search."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from articles.ingest.parser.words import folded

# Stems, so that "września", "septembre" and "Sept." are all the ninth month.
STEMS = {
    1: "jan gen ene sty led sij oca tammi saus ianu янв січ студз ιαν styc ledna يناير",
    2: "feb fev luty lut uno velj sub helmi vas лют фев φεβ فبراير",
    3: "mar mär brez ozu maalis kov bere сакав бере мар märz martie mac marec مارس",
    4: "apr avr abr kwi dub trav nis huhti bal апр кві красав απρ avril abril أبريل",
    5: "may mai maj mag kve svib touko geg maio mayo май мая трав μαι μαϊ mei toukokuu mayis مايو",
    6: "jun juin giu czerw cervn lip haz kesa birz юни июн чер ιουν iunie haziran يونيو",
    7: "jul juil lug lipi cervenc srp tem heina liep июл лип ιουλ iulie temmuz يوليو",
    8: "aug aou ago sie srpn kol agu elo rugp авг сер αυγ ogos أغسطس",
    9: "sep set wrz zari ruj eyl syys rugs сен вер σεπ eylul سبتمبر",
    10: "oct okt ott out paz rij lis eki loka spal окт жов οκτ outubro أكتوبر",
    11: "nov listop stud kas marras lapkr ноя лист νοε нов نوفمبر",
    12: "dec dez dic des dece gru pros ara joulu gruod дек груд δεκ decembrie ديسمبر",
}
MONTHS = {folded(stem): month for month, stems in STEMS.items() for stem in stems.split()}
LONGEST = max(map(len, MONTHS))

NUMBERS = re.compile(
    r"(?P<y>(?:19|20)\d\d)[-/.]\s?(?P<m>\d{1,2})[-/.]\s?(?P<d>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<d2>\d{1,2})[-/.]\s?(?P<m2>\d{1,2})[-/.]\s?(?P<y2>(?:19|20)\d\d)(?!\d)"
    r"|(?P<y3>(?:19|20)\d\d)\s?[年년]\s?(?P<m3>\d{1,2})\s?[月월]\s?(?P<d3>\d{1,2})\s?[日일]"
)
VIETNAMESE = re.compile(r"(\d{1,2}) tháng (\d{1,2}),? (?:năm )?((?:19|20)\d\d)")
TIME = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])[:.h]([0-5]\d)(?::[0-5]\d)?\s?([ap])?\.?(?:m\b)?")
ZONE = re.compile(r"(?:Z|([+-])(\d\d):?(\d\d))(?!\d)")
TOKEN = re.compile(r"\d+|[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![a-z])")


def find_date(text: str) -> tuple[datetime, int, int] | None:
    """The first full date of a line and where it stands, or None. Only days, months and years
    that are all written out count; a time of day beside it is taken along."""
    head = text[:400]
    found = _numeric(head) or _named(head)
    if not found:
        return None
    (year, month, day), start, end = found
    try:
        date = datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
    return _with_time(date, head, end), start, end


def _numeric(text: str) -> tuple[tuple[int, int, int], int, int] | None:
    if match := VIETNAMESE.search(text):
        day, month, year = map(int, match.groups())
        return (year, month, day), match.start(), match.end()
    match = NUMBERS.search(text)
    if not match:
        return None
    year, month, day = (
        int(match["y"] or match["y2"] or match["y3"]),
        int(match["m"] or match["m2"] or match["m3"]),
        int(match["d"] or match["d2"] or match["d3"]),
    )
    if month > 12 >= day:
        month, day = day, month
    return (year, month, day), match.start(), match.end()


def _named(text: str) -> tuple[tuple[int, int, int], int, int] | None:
    tokens = [(m[0], m.start(), m.end()) for m in TOKEN.finditer(text)]
    for at, (word, _, _) in enumerate(tokens):
        month = _month(word)
        if not month:
            continue
        near = tokens[max(0, at - 2) : at + 4]
        years = [t for t in near if len(t[0]) == 4 and t[0].isdigit() and t[0][:2] in ("19", "20")]
        days = [t for t in near if t[0].isdigit() and len(t[0]) <= 2 and 1 <= int(t[0]) <= 31]
        days = sorted(days, key=lambda t: abs(t[1] - tokens[at][1]))
        if years and days:
            used = [tokens[at], years[0], days[0]]
            span = min(t[1] for t in used), max(t[2] for t in used)
            return (int(years[0][0]), month, int(days[0][0])), *span
    return None


def _month(word: str) -> int:
    if word.isdigit() or not 3 <= len(word) <= 14:
        return 0
    name = folded(word)
    for length in range(min(LONGEST, len(name)), 2, -1):
        if name[:length] in MONTHS:
            return MONTHS[name[:length]]
    return 0


def _with_time(date: datetime, text: str, end: int) -> datetime:
    match = TIME.search(text, end) or TIME.search(text[: max(0, end - 8)])
    if not match:
        return date
    hour, minute = int(match[1]), int(match[2])
    if match[3] == "p" and hour < 12:
        hour += 12
    elif match[3] == "a" and hour == 12:
        hour = 0
    zone = ZONE.match(text, match.end())
    if zone and zone[1]:
        offset = timedelta(hours=int(zone[2]), minutes=int(zone[3]))
        if offset < timedelta(hours=24):
            date = date.replace(tzinfo=timezone(offset if zone[1] == "+" else -offset))
    return date.replace(hour=hour, minute=minute)
