"""Noise: shouting in capitals, and symbols where words should be."""

from articles.comments.phases.finding import Finding, Writing
from articles.comments.phases.rules import Rules

PHASE = "noise"
REFUSES_AS = "rejected"

ENOUGH = 20
"""Characters below which a share says nothing."""


def find(*, writing: Writing, rules: Rules) -> list[Finding]:
    text = writing.text
    capitals = sum(map(str.isupper, text))
    letters = capitals + sum(map(str.islower, text))
    signs = "".join(text.split())
    symbols = len(signs) - sum(map(str.isalnum, signs))

    findings = []
    if letters >= ENOUGH and capitals * 100 >= rules.capitals_percent * letters:
        percent = capitals * 100 // letters
        findings.append(
            Finding(
                phase=PHASE,
                rule="capitals",
                score=rules.capitals_points,
                detail={"percent": percent},
            )
        )
    if len(signs) >= ENOUGH and symbols * 100 >= rules.symbols_percent * len(signs):
        percent = symbols * 100 // len(signs)
        findings.append(
            Finding(
                phase=PHASE,
                rule="symbols",
                score=rules.symbols_points,
                detail={"percent": percent},
            )
        )
    return findings
