"""A news agency whose name nobody knows, but nearly."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.workflow.linting.remark import Copy, Remark, remark

ID = "agency-near-miss"
DOCS = """A short name in capitals that is called a news agency, is none that we know, but resembles
one: “RAR” for RIA. Machine translation and typing both do this."""

KNOWN_NAMES = """
AA AAP ADN AFP AGERPRES AGI ANA ANADOLU ANP ANSA ANSA-MED ANI ANTARA AP APA APTN ATA AZERTAC BELGA
BELTA BERNAMA BNS BTA CNA CNS CP CTK ČTK DAPD DHA DJ DPA EFE ELTA EPA EPD FARS FENA HINA IANS IHA
INTERFAX IPS IRNA ISNA JIJI KAZINFORM KCNA KNA KUNA KYODO LETA LUSA MAP MENA MIA MTI NAN NINA
NOTIMEX NTB PA PAP PETRA PNA PTI QNA REUTERS RIA RITZAU SANA SAPA SDA SID SITA SPA SRNA STA STT
TANJUG TAP TASR TASS TELAM TT TTXVN UKRINFORM UNB UNI UNN UPI VNA WAFA WAM XINHUA YONHAP
"""
KNOWN = frozenset(KNOWN_NAMES.split())
AGENCY = (
    "nachrichtenagentur|presseagentur|agentur|news agency|press agency|wire agency|agency|"
    "agence de presse|agence|agencia de noticias|agencia|agência de notícias|agência|agenzia|"
    "persbureau|nieuwsagentschap|nyhetsbyrån|nyhetsbyrået|nyhedsbureauet|uutistoimisto|"
    "agencja prasowa|agencja|agencji|agentura|agentury|tisková agentura|hírügynökség|agenția|"
    "haber ajansı|kantor berita|hãng thông tấn|hãng tin|агентство|агентству|агентства|агентством|"
    "πρακτορείο"
)
NAMED = re.compile(rf"\b(?:{AGENCY})\s[„“\"«']?(?P<name>[A-ZČŠŽ]{{2,6}})\b", re.IGNORECASE)


def find(copy: Copy) -> Iterator[Remark]:
    for stretch in copy.stretches:
        for match in NAMED.finditer(stretch.text):
            name = match["name"]
            if name.isupper() and name not in KNOWN and (like := nearest(name)):
                yield remark(
                    rule=ID,
                    at=stretch,
                    start=match.start("name"),
                    end=match.end("name"),
                    message=_("No agency %(name)s is known. Is %(like)s meant?")
                    % {"name": name, "like": like},
                )


def nearest(name: str) -> str:
    """Known agencies that begin with the same letter, as long to a letter, two typing errors away
    at most."""
    near = [
        known
        for known in sorted(KNOWN)
        if known[0] == name[0] and abs(len(known) - len(name)) <= 1 and distance(known, name) <= 2
    ]
    near.sort(key=lambda known: (abs(len(known) - len(name)), distance(known, name)))
    return " / ".join(near[:3])


def distance(one: str, other: str) -> int:
    """How many letters must be typed, dropped or exchanged (Levenshtein, 1965)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        row, above = [i], row
        for j, b in enumerate(other, start=1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b)))
    return row[-1]
