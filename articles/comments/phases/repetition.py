"""Repetition: the same again and again, within a comment or all over the site."""

import re
from collections import Counter

from articles.comments.phases.finding import Finding, Writing
from articles.comments.phases.rules import Rules

PHASE = "repetition"
REFUSES_AS = "spam"

RUN = re.compile(r"([^\s\d.\-_=*])\1{9,}")
MANY_WORDS = 12


def find(*, writing: Writing, rules: Rules) -> list[Finding]:
    findings = []
    if run := RUN.search(writing.text):
        findings.append(
            Finding(
                phase=PHASE,
                rule="run",
                score=rules.repeat_points,
                start=run.start(),
                end=run.end(),
                detail={"count": run.end() - run.start()},
            )
        )
    words = writing.text.casefold().split()
    if len(words) >= MANY_WORDS:
        often = Counter(words).most_common(1)[0][1]
        if often * 2 > len(words):
            findings.append(
                Finding(
                    phase=PHASE, rule="word", score=rules.repeat_points, detail={"count": often}
                )
            )
    if same := writing.facts.same:
        findings.append(
            Finding(
                phase=PHASE,
                rule="before",
                score=rules.same_text_points * same,
                detail={"count": same},
            )
        )
    return findings
