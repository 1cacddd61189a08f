"""A paragraph in another language or script than the story."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.workflow.linting.remark import Copy, Remark, remark

ID = "mixed-languages"
DOCS = """A whole paragraph, heading or caption in another script than the story, or with the
small words of another language and none of its own. A name or quotation alone is no case."""

SMALL_WORDS = {
    "de": "der die das und ist nicht ein eine den dem mit von auf für sich auch als sind wird zu",
    "en": "the and of to is that in was for on with as his her are were been have has this from",
    "fr": "le la les des et est une dans que pour qui sur pas avec sont ont été aux cette mais",
    "es": "el los las una que del por con para se ha son como pero más este esta fue también sus",
    "it": "il gli della che di una per non con sono è anche del dei nel alla più ha come questo",
    "pt": "o os uma que não para com dos das foi mais como pelo pela são também ao à ele mas",
    "nl": "de het een van en is dat niet op voor met zijn aan ook door werd naar maar bij zich",
    "pl": "jest nie się na w z że do jak po ale przez był oraz tym które tego dla są od",
    "tr": "ve bir bu için ile olarak da de olan daha çok gibi kadar sonra ise ancak değil en",
    "vi": "và của là không có được trong cho với một các những người này đã khi tại đến để",
}
WORDS = {language: frozenset(words.split()) for language, words in SMALL_WORDS.items()}
WORD = re.compile(r"[^\W\d_]+")
FEWEST_WORDS = 12
FEWEST_LETTERS = 15
SCRIPTS = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "HALFWIDTH": "CJK", "FULLWIDTH": "CJK"}


def find(copy: Copy) -> Iterator[Remark]:
    usual = script("\n".join(stretch.text for stretch in copy.prose))
    own = copy.snapshot["language"].partition("-")[0]
    for stretch in copy.stretches:
        if stretch.kind in ("credit", "table"):
            continue
        other = other_script(stretch.text, usual) or other_language(stretch.text, own)
        if other:
            yield remark(
                rule=ID,
                at=stretch,
                start=0,
                end=len(stretch.text),
                message=_("This seems to be %(other)s, unlike the story. Translate or remove it.")
                % {"other": other},
            )


def script(text: str) -> str:
    """The script that most letters are in, by Unicode's names for them; "" without letters."""
    counted: Counter[str] = Counter()
    for letter, times in Counter(c for c in text if c.isalpha()).items():
        name = unicodedata.name(letter, "").partition(" ")[0]
        counted[SCRIPTS.get(name, name)] += times
    return counted.most_common(1)[0][0] if counted else ""


def other_script(text: str, usual: str) -> str:
    if sum(c.isalpha() for c in text) < FEWEST_LETTERS:
        return ""
    own = script(text)
    return own.capitalize() if own != usual and "CJK" not in (own, usual) else ""


def other_language(text: str, own: str) -> str:
    """The language whose small words a text has, if it has none of its own."""
    words = [word.casefold() for word in WORD.findall(text)]
    if own not in WORDS or len(words) < FEWEST_WORDS:
        return ""
    hits = {name: sum(word in known for word in words) for name, known in WORDS.items()}
    best = max(hits, key=lambda name: hits[name])
    return best if hits[best] * 4 >= len(words) and hits[own] * 20 <= len(words) else ""
