"""What speaks for one label or another: the line's own shape, its place, its neighbours.

Every feature is a short readable name such as `ends=terminal` or `near=P|h|P`; a line has a
dozen or two of them. None of them is a word of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.ingest.parser import captions, markers
from articles.ingest.parser.bylines import is_byline
from articles.ingest.parser.dates import TIME, find_date
from articles.ingest.parser.shapes import Shape
from articles.ingest.parser.words import (
    ADVERT,
    BYLINE,
    COMMENT,
    MORE,
    NETWORK,
    NOTICE,
    PICTURE,
    SOURCE,
    opens_with,
    words_of,
)

WIDTHS = (4, 9, 16, 25, 38, 55, 75, 100, 140, 200, 300, 500)
FEW = (1, 2, 3, 5, 8, 14)
SHARES = (0.01, 0.25, 0.5, 0.75, 0.99)
WINDOW = 4
COUNTER = re.compile(r"^\W*\d{1,3}\s?\D{1,5}\s?\d{1,3}\W*$")
SIDES = re.compile(
    r"\(\w{0,2}\.?\s?(?:l|r|left|right|links|rechts|M|c|centre|center)\.?\)|\(v\. ?l|\barchiv", re.I
)
CRUMBS = (" > ", " » ", " / ", " | ", " › ", "|")
ENDS_MORE = frozenset(
    ["mehr", "more", "suite", "más", "mais", "altro", "meer", "mer", "dalej", "devamı"]
    + ["далее", "więcej", "now", "here", "hier", "ici"]
)


def bucket(value: float, edges: Sequence[float]) -> int:
    """The number of edges that the value reaches."""
    return sum(value >= edge for edge in edges)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A line reduced to one letter for its neighbours, and to the marks it carries."""

    kind: str
    marks: tuple[str, ...]


def sketch(shape: Shape) -> Sketch:
    """One letter: P prose, p short sentence, h heading-like, t tiny, c caption, d date, b byline,
    n network or notice, a ad, l bullet, s source, # count, o other."""
    marks = _marks(shape)
    return Sketch(_kind(shape, marks), marks)


def _kind(shape: Shape, marks: tuple[str, ...]) -> str:
    if "ad" in marks:
        return "a"
    if "credit" in marks:
        return "C"
    if "piped" in marks or "credited" in marks:
        return "c"
    if shape.prose:
        return "P"
    if "source" in marks or "url" in marks:
        return "s"
    if "count" in marks:
        return "#"
    if "byline" in marks:
        return "b"
    if "date" in marks and shape.width < 75:
        return "d"
    if "network" in marks and shape.words <= 6:
        return "n"
    if "counter" in marks:
        return "k"
    if shape.starts == "bullet":
        return "l"
    if shape.closed:
        return "p"
    if shape.words <= 2 and shape.width < 25:
        return "t"
    return "h" if 8 <= shape.width < 140 else "o"


def _marks(shape: Shape) -> tuple[str, ...]:
    text = shape.text
    found = []
    if markers.is_ad(text):
        found.append("ad")
    if "|" in text:
        found.append("piped" if captions.piped(text) else "pipe")
    if len(text) <= captions.LONGEST_CAPTION:
        found += _caption_marks(text)
    if len(text) <= 200:
        found += _short_marks(shape)
    elif len(text) <= 700:
        words = words_of(text)
        if sum(word in NOTICE or word in NETWORK for word in words) >= 2:
            found.append("notices")
    if "http" in text or "www." in text:
        found.append("source" if markers.source_url(text) else "link")
    return tuple(found)


def _caption_marks(text: str) -> list[str]:
    caption = captions.split_caption(text)
    if caption.credit:
        return ["credited" if caption.text else "credit"]
    return []


def _short_marks(shape: Shape) -> list[str]:
    text, found = shape.text, []
    words = words_of(text)
    if find_date(text):
        found.append("date")
    if TIME.search(text) and any(c in text for c in ":h."):
        found.append("time")
    if is_byline(text):
        found.append("byline")
    elif opens_with(text, BYLINE):
        found.append("by")
    if markers.source_label(text):
        found.append("sourced")
    if markers.comment_count(text) is not None:
        found.append("count")
    if opens_with(text, MORE):
        found.append("more")
    if opens_with(text, PICTURE):
        found.append("picture")
    if opens_with(text, SOURCE):
        found.append("origin")
    for name, known in (("network", NETWORK), ("notice", NOTICE), ("comment", COMMENT)):
        if any(word in known for word in words):
            found.append(name)
    if 2 <= shape.words <= 5 and shape.capitals >= 0.6 and not shape.digits and not shape.closed:
        found.append("name")
    if COUNTER.match(text):
        found.append("counter")
    if SIDES.search(text):
        found.append("sides")
    if sum(text.count(sign) for sign in CRUMBS) >= 2 and shape.width < 120:
        found.append("crumbs")
    if words and words[-1] in ENDS_MORE:
        found.append("endsmore")
    if len(words) <= 6 and words and (words[0] in ADVERT or words[-1] in ADVERT):
        found.append("adword")
    if captions.agency(text[-40:]) and not shape.closed:
        found.append("agency")
    if (
        shape.starts == "upper"
        and shape.words > 2
        and words_of(text[:30])
        and text.split()[0].isupper()
    ):
        found.append("upperfirst")
    if "@" in text:
        found.append("at")
    if "©" in text or "®" in text or "™" in text:
        found.append("copyright")
    if text[:1] in "(（[" and shape.ends == "bracket":
        found.append("brackets")
    elif shape.ends == "bracket":
        found.append("bracket")
    if text.isupper() and len(text) > 3:
        found.append("shouting")
    if "?" in text or "؟" in text or "？" in text:
        found.append("question")
    if any(colon in text[3:40] for colon in ":："):
        found.append("colon")
    if shape.starts == "quote":
        found.append("quoted" if shape.ends == "quote" or text[-1:] in captions_quotes else "quote")
    glued = sum(a.islower() and b.isupper() for a, b in pairwise(text))
    if glued:
        found.append("glued" if glued == 1 else "glued+")
    return found


captions_quotes = "\"”“»«’'」』"


class Places:
    """Where the prose is, how runs lie between it, and what repeats."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self.sketches = sketches = [sketch(shape) for shape in shapes]
        self.count = len(shapes)
        prose = [sketch.kind == "P" for sketch in sketches]
        at = [i for i, is_prose in enumerate(prose) if is_prose]
        self.first = at[0] if at else self.count
        self.last = at[-1] if at else -1
        self.share = len(at) / max(1, self.count)
        self.before = _distances(prose)
        self.after = _distances(prose[::-1])[::-1]
        self.sums = [0]
        for is_prose in prose:
            self.sums.append(self.sums[-1] + is_prose)
        self.texts = Counter(shape.text for shape in shapes)
        self.prose_words = Counter(
            word
            for shape, is_prose in zip(shapes, prose, strict=True)
            if is_prose
            for word in set(tokens(shape))
        )
        self.main = _heaviest(shapes, prose)
        self.colon = _since_colon(shapes)
        self.peers = (
            sum(
                prose[i - 1] and prose[i + 1] and sketches[i].kind in "hpt"
                for i in range(1, len(at) and self.count - 1)
            )
            if self.count > 2
            else 0
        )
        self.asked = sum(
            "question" in s.marks and s.kind in "hp" and shapes[i].width < 110
            for i, s in enumerate(sketches)
        )
        self.lines = "\n".join(
            shape.text for s, shape in zip(sketches, shapes, strict=True) if s.kind in "bd"
        )
        self.seeded = any("ad" in s.marks or "piped" in s.marks for s in sketches)
        head = [i for i in range(min(self.first, self.count)) if sketches[i].kind in "hpo"]
        self.widest = max(head, key=lambda i: (min(shapes[i].width, 140), -i), default=-1)
        self.firsth = head[0] if head else -1
        self.headline = set(tokens(shapes[self.widest])) if head else set()

    def density(self, at: int) -> int:
        low, high = max(0, at - WINDOW), min(self.count, at + WINDOW + 1)
        return self.sums[high] - self.sums[low]


def _heaviest(shapes: Sequence[Shape], prose: Sequence[bool]) -> tuple[int, int]:
    """The stretch of lines where prose most outweighs the rest: the story itself, most likely."""
    best, start, total, found = 0.0, 0, 0.0, (0, -1)
    for at, (shape, is_prose) in enumerate(zip(shapes, prose, strict=True)):
        total += min(shape.width, 400) / 100 if is_prose else -0.4
        if total <= 0:
            total, start = 0.0, at + 1
        elif total > best:
            best, found = total, (start, at)
    return found


def _since_colon(shapes: Sequence[Shape]) -> list[int]:
    """How many lines ago a line ended with a colon; 9 if that is long ago."""
    found, since = [], 9
    for shape in shapes:
        found.append(min(since, 9))
        since = 1 if shape.ends == "colon" else since + 1
    return found


def _distances(prose: Sequence[bool]) -> list[int]:
    """How many lines back the last prose was; 99 if there was none."""
    found, since = [], 99
    for is_prose in prose:
        found.append(min(since, 99))
        since = 1 if is_prose else since + 1
    return found


def tokens(shape: Shape) -> list[str]:
    """Long words, or pairs of characters in scripts that write without blanks."""
    text = shape.text[:2000]
    if shape.width > len(shape.text) * 1.5:
        return [text[i : i + 2] for i in range(len(text) - 1)]
    return [word for word in words_of(text) if len(word) >= 5]


def features_of(shapes: Sequence[Shape], at: int, place: Places) -> list[str]:
    """The features of one line."""
    sketches = place.sketches
    shape = shapes[at]
    kind, marks = sketches[at].kind, sketches[at].marks
    near = [_kind_at(sketches, at + step) for step in (-2, -1, 1, 2)]
    width = bucket(shape.width, WIDTHS)
    zone = "head" if at < place.first else "tail" if at > place.last else "body"
    before, after = bucket(place.before[at], FEW), bucket(place.after[at], FEW)
    run = bucket(place.before[at] + place.after[at], (3, 4, 5, 7, 10, 20))
    dense = place.density(at) - (kind == "P")
    dirt = bucket(place.share, (0.15, 0.3, 0.5, 0.7, 0.9))
    words = tokens(shape)
    known = sum(place.prose_words[w] > (kind == "P") for w in words) / len(words) if words else -1
    echo = bucket(known, (0, 0.01, 0.3, 0.6, 0.9))
    main = "before" if at < place.main[0] else "after" if at > place.main[1] else "main"
    edge = bucket(min(abs(at - place.main[0]), abs(at - place.main[1])), (1, 2, 3, 6, 12))
    before_shape = shapes[at - 1] if at else None
    after_shape = shapes[at + 1] if at + 1 < len(shapes) else None
    title = sum(w in place.headline for w in words) / len(words) if words else 0
    found = [
        f"kind={kind}",
        f"width={width}",
        f"ends={shape.ends}",
        f"starts={shape.starts}",
        f"words={bucket(shape.words, (2, 3, 4, 6, 9, 14, 25))}",
        f"sentences={bucket(shape.sentences, (1, 2, 3, 5))}",
        f"capitals={bucket(shape.capitals, SHARES)}",
        f"digits={bucket(shape.digits, (0.01, 0.1, 0.3, 0.6))}",
        f"shape={kind}{width}{shape.ends}",
        f"form={shape.starts}-{shape.ends}",
        f"zone={zone}",
        f"zone={zone}{kind}",
        f"zone={zone}w{width}",
        f"first={min(at, 3)}{kind}",
        f"rest={min(place.count - at - 1, 3)}{kind}",
        f"before={before}{kind}",
        f"after={after}{kind}",
        f"run={run}{kind}{zone}",
        f"dense={dense}{kind}",
        f"dirt={dirt}{kind}",
        f"dirt={dirt}{zone}",
        f"prev={near[1]}{kind}",
        f"next={kind}{near[2]}",
        f"near={near[1]}{kind}{near[2]}",
        f"far={near[0]}{near[1]}{kind}",
        f"ahead={kind}{near[2]}{near[3]}",
        f"echo={echo}{kind}",
        f"echo={echo}{zone}",
        f"title={bucket(title, (0.01, 0.4, 0.8))}{kind}",
        f"main={main}{kind}",
        f"main={main}{kind}{edge}",
        f"main={main}w{width}",
        f"prevends={before_shape.ends if before_shape else '^'}{kind}",
        f"prevw={bucket(before_shape.width, (25, 75, 200)) if before_shape else '^'}{kind}",
        f"nextends={after_shape.ends if after_shape else '$'}{kind}",
        f"nextstarts={after_shape.starts if after_shape else '$'}{kind}",
        f"colon={bucket(place.colon[at], (2, 3, 5, 9))}{kind}",
        f"peers={bucket(place.peers, (1, 2, 3, 6, 10))}{kind}",
        f"repeat={min(place.texts[shape.text], 3)}{kind}",
    ]
    if "question" in marks and kind in "hp":
        found.append(f"asked={bucket(place.asked, (2, 3, 5, 8))}{near[2]}")
    if "name" in marks and shape.text in place.lines:
        found.append("samename")
    found += [f"mark={mark}" for mark in marks]
    found += [f"mark={mark}{main}" for mark in marks]
    found += [f"mark={mark}{zone}" for mark in marks]
    found += [f"mark={mark}{kind}w{width // 3}" for mark in marks]
    found += [f"prevmark={mark}" for mark in _marks_at(sketches, at - 1)]
    found += [f"nextmark={mark}" for mark in _marks_at(sketches, at + 1)]
    found += [f"prevmark={mark}{kind}" for mark in _marks_at(sketches, at - 1)]
    found += [f"nextmark={mark}{kind}" for mark in _marks_at(sketches, at + 1)]
    if at == place.widest:
        found += ["widest", f"widest{kind}{dirt}"]
    if at == place.firsth:
        found += ["opener", f"opener{kind}seeded{place.seeded:d}"]
    return list(dict.fromkeys(found))


def _kind_at(sketches: Sequence[Sketch], at: int) -> str:
    if at < 0:
        return "^"
    return sketches[at].kind if at < len(sketches) else "$"


def _marks_at(sketches: Sequence[Sketch], at: int) -> tuple[str, ...]:
    return sketches[at].marks if 0 <= at < len(sketches) else ()
