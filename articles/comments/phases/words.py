"""Words: the banned and suspect ones on the lists of the thread's language and of all."""

import re
from functools import lru_cache

from articles.comments.phases.finding import Finding, Writing
from articles.comments.phases.rules import Rules
from articles.comments.wording import fold

PHASE = "words"
REFUSES_AS = "rejected"


def find(*, writing: Writing, rules: Rules) -> list[Finding]:
    points = {"banned": rules.banned_points, "suspect": rules.suspect_points}
    spoken = writing.facts.language.partition("-")[0]
    folded, places = fold(writing.text)
    findings = []
    for kind, score in points.items():
        pattern = pattern_of(rules, kind, spoken)
        for match in pattern.finditer(folded) if pattern else ():
            findings.append(
                Finding(
                    phase=PHASE,
                    rule=kind,
                    score=score,
                    start=places[match.start()],
                    end=places[match.end() - 1] + 1,
                )
            )
    return findings


@lru_cache(maxsize=64)
def pattern_of(rules: Rules, kind: str, language: str) -> re.Pattern[str] | None:
    """One pattern for all words of a kind, folded as the text is, or None without words."""
    phrases = {
        one.phrase for one in rules.words if one.kind == kind and one.language in ("", language)
    }
    # The longest first, so that a phrase wins over a word that it begins with.
    parts = [_as_pattern(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p))]
    parts = [part for part in parts if part]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})") if parts else None


def _as_pattern(phrase: str) -> str:
    stem = fold(phrase.strip())[0]
    ending = r"\w*" if stem.endswith("*") else r"(?!\w)"
    inside = r"\s+".join(map(re.escape, stem.rstrip("*").split()))
    return inside and inside + ending
