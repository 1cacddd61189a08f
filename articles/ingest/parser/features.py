"""What speaks for one label or another: the line's own shape, its place, its neighbours.

Every feature is a short readable name such as `ends=terminal` or `near=PhP`; a line has some
sixty of them. None of them is a word of the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.ingest.parser.places import Places, tokens
from articles.ingest.parser.shapes import Shape
from articles.ingest.parser.sketches import Sketch

WIDTHS = (4, 9, 16, 25, 38, 55, 75, 100, 140, 200, 300, 500)
FEW = (1, 2, 3, 5, 8, 14)
SHARES = (0.01, 0.25, 0.5, 0.75, 0.99)


def bucket(value: float, edges: Sequence[float]) -> int:
    """The number of edges that the value reaches."""
    return sum(value >= edge for edge in edges)


def features_of(shapes: Sequence[Shape], at: int, place: Places) -> list[str]:
    """The features of one line."""
    sketches = place.sketches
    shape = shapes[at]
    kind, marks = sketches[at].kind, sketches[at].marks
    near_before, near_after = _kind_at(sketches, at - 1), _kind_at(sketches, at + 1)
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
        f"prev={near_before}{kind}",
        f"next={kind}{near_after}",
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
        found.append(f"asked={bucket(place.asked, (2, 3, 5, 8))}{near_after}")
    if "name" in marks and shape.text in place.lines:
        found.append("samename")
    found += [f"mark={mark}" for mark in marks]
    found += [f"mark={mark}{main}" for mark in marks]
    found += [f"mark={mark}{zone}" for mark in marks]
    found += [f"mark={mark}{kind}w{width // 3}" for mark in marks]
    found += [f"prevmark={mark}" for mark in _marks_at(sketches, at - 1)]
    found += [f"nextmark={mark}" for mark in _marks_at(sketches, at + 1)]
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
