"""Flood: more comments in a few minutes than anybody writes with care."""

from datetime import timedelta

from articles.comments.phases.finding import Finding, Writing
from articles.comments.phases.rules import Rules

PHASE = "flood"
REFUSES_AS = "spam"

FLOOD = timedelta(minutes=10)


def find(*, writing: Writing, rules: Rules) -> list[Finding]:
    recent = writing.facts.recent
    beyond = recent + 1 - rules.flood_allowed
    if beyond <= 0:
        return []
    detail = {"count": recent, "minutes": FLOOD // timedelta(minutes=1)}
    score = rules.flood_points * beyond
    return [Finding(phase=PHASE, rule="recent", score=score, detail=detail)]
