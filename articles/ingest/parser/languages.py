"""The language of a text: its script where that settles it, else letter statistics."""

from __future__ import annotations

from collections import Counter

import chardet

SAMPLE = 6000
FEWEST_LETTERS = 12

# First and last code point of a script, and the language that nearly all of its news is in.
SCRIPTS = (
    (0x0370, 0x03FF, "el"),
    (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"),
    (0x0900, 0x097F, "hi"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B00, 0x0B7F, "or"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"),
    (0x0E00, 0x0E7F, "th"),
    (0x0E80, 0x0EFF, "lo"),
    (0x0F00, 0x0FFF, "bo"),
    (0x1000, 0x109F, "my"),
    (0x10A0, 0x10FF, "ka"),
    (0x1200, 0x137F, "am"),
    (0x1780, 0x17FF, "km"),
    (0x3040, 0x30FF, "ja"),
    (0x3400, 0x9FFF, "zh"),
    (0xAC00, 0xD7AF, "ko"),
)


def language_of(text: str) -> str:
    """The two-letter code of the language, or '' when there is too little text to say."""
    sample = text[:SAMPLE]
    letters = [ord(c) for c in sample if c.isalpha()]
    if len(letters) < FEWEST_LETTERS:
        return ""
    return _by_script(letters) or _by_statistics(sample)


def _by_script(letters: list[int]) -> str:
    counts = Counter(_script(point) for point in letters if point > 0x36F)
    counts.pop("", None)
    if not counts:
        return ""
    language, most = counts.most_common(1)[0]
    if most * 2 < len(letters) and language not in ("ja", "zh", "ko", "th"):
        return ""
    if most * 5 < len(letters):
        return ""
    # Japanese mixes kana into its Chinese characters; a tenth is plenty.
    if language == "zh" and counts["ja"] * 10 > counts["zh"]:
        return "ja"
    return language


def _script(point: int) -> str:
    for first, last, language in SCRIPTS:
        if first <= point <= last:
            return language
    return ""


def _by_statistics(sample: str) -> str:
    return chardet.detect(sample.encode())["language"] or ""
