"""Zalgo: letters under towers of combining marks, which spill over their neighbours."""

import unicodedata

from articles.comments.phases.finding import Finding, Writing
from articles.comments.phases.rules import Rules

PHASE = "zalgo"
REFUSES_AS = "rejected"

TOWER = 4
"""Marks on one letter. Hebrew with all its points needs three."""


def find(*, writing: Writing, rules: Rules) -> list[Finding]:
    both = writing.name + "\n" + writing.text
    if both.isascii():
        return []
    height = 0
    for place, sign in enumerate(both):
        height = height + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        if height >= TOWER:
            # Names come first, so a tower in one has no place in the text.
            start = place - len(writing.name) - 1 - height
            return [
                Finding(
                    phase=PHASE,
                    rule="marks",
                    score=rules.zalgo_points,
                    start=start if start >= 0 else None,
                    end=start + height + 1 if start >= 0 else None,
                    detail={"count": height},
                )
            ]
    return []
