"""Author: a first comment, a history of good or bad ones, a moderator's word."""

from articles.comments.phases.finding import Finding, Writing
from articles.comments.phases.rules import Rules

PHASE = "author"
REFUSES_AS = "rejected"

ENOUGH = 3
"""Comments after which a share of refused ones says something."""


def find(*, writing: Writing, rules: Rules) -> list[Finding]:
    facts = writing.facts
    history = {"approved": facts.approved, "refused": facts.refused}
    if facts.standing == "banned":
        return [Finding(phase=PHASE, rule="banned", score=rules.refuse_at)]
    if facts.standing == "premoderated":
        return [Finding(phase=PHASE, rule="premoderated", score=rules.hold_at, precaution=True)]
    if facts.standing == "trusted":
        return [Finding(phase=PHASE, rule="trusted", score=rules.trusted_points)]

    decided = facts.approved + facts.refused
    if decided >= ENOUGH and facts.refused * 100 >= rules.refused_percent * decided:
        return [Finding(phase=PHASE, rule="refused", score=rules.refused_points, detail=history)]
    if facts.approved == 0:
        return [Finding(phase=PHASE, rule="first", score=rules.first_points, precaution=True)]
    if facts.approved >= rules.trusted_from and facts.refused == 0:
        return [Finding(phase=PHASE, rule="known", score=rules.trusted_points, detail=history)]
    return []
