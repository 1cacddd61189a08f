"""A date without a year, in a story whose own date is not known."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.workflow.linting.remark import Copy, Remark, remark

ID = "date-without-year"
DOCS = """A day and a month without a year. It is only told where the story neither has a date at
its source (or in the source's address) nor names a full date itself: then nobody can say which
year is meant."""

MONTH_NAMES = """
januar jänner februar märz april mai juni juli august september oktober november dezember january
february march may june july october december janvier février mars avril juin juillet août
septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre
octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre
novembre dicembre janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
januari februari maart mei augustus oktober augusti marts maj stycznia lutego marca kwietnia maja
czerwca lipca sierpnia września października listopada grudnia ledna února března dubna května
června července srpna září října listopadu prosince január február március április május június
július augusztus szeptember október ianuarie februarie martie aprilie iunie iulie septembrie
octombrie noiembrie decembrie ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım
aralık januari pebruari maret agustus desember января февраля марта апреля мая июня июля августа
сентября октября ноября декабря січня лютого березня квітня травня червня липня серпня вересня
жовтня листопада грудня ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου
σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
"""
MONTHS = MONTH_NAMES.split()

MONTH = "|".join(sorted(set(MONTHS), key=len, reverse=True))
DAY = r"(?<![\d.,:/-])(?:[12]\d|3[01]|0?[1-9])"
YEAR = r"[\s,.]{0,3}(?:(?:de|del|of)\s)?(?:1[5-9]|20)\d\d(?!\d)"
DATE = re.compile(
    rf"{DAY}(?:\.|º|er|st|nd|rd|th)?\s(?:de\s|of\s)?(?:{MONTH})\b(?P<year>{YEAR})?"
    rf"|\b(?:{MONTH})\s{DAY}(?:st|nd|rd|th)?(?!\d)(?P<later>{YEAR})?"
    rf"|(?P<first>\d{{4}}年)?(?<!\d)\d{{1,2}}月\d{{1,2}}日",
    re.IGNORECASE,
)

DATED = re.compile(r"/(?:19|20)\d\d[-/]?(?:0[1-9]|1[0-2])(?:[-/]|[0-3]\d)")
"""`…/2026/01/08/…`, `…/2026-01/…`: an address that tells when its story came out."""


def find(copy: Copy) -> Iterator[Remark]:
    """Each date once, where it is first named."""
    if copy.snapshot["origin_published_at"]:
        return
    found = [(stretch, m) for stretch in copy.stretches for m in DATE.finditer(stretch.text)]
    if any(DATED.search(source["url"]) for source in copy.snapshot["sources"]):
        return
    if any(match["year"] or match["later"] or match["first"] for __, match in found):
        return
    told: set[str] = set()
    for stretch, match in found:
        day = match[0].casefold()
        if day not in told:
            told.add(day)
            yield remark(
                rule=ID,
                at=stretch,
                start=match.start(),
                end=match.end(),
                message=_("“%(date)s” of which year? Add it, or the date of the source.")
                % {"date": match[0]},
            )
