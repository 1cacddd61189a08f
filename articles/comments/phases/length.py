"""Length: too short to say something, or long enough to read twice."""

from articles.comments.phases.finding import Finding, Writing
from articles.comments.phases.rules import Rules

PHASE = "length"
REFUSES_AS = "rejected"


def find(*, writing: Writing, rules: Rules) -> list[Finding]:
    letters = sum(map(str.isalnum, writing.text))
    detail = {"count": letters}
    if letters < rules.shortest:
        return [Finding(phase=PHASE, rule="short", score=rules.short_points, detail=detail)]
    if letters >= rules.long_from:
        return [Finding(phase=PHASE, rule="long", score=rules.long_points, detail=detail)]
    return []
