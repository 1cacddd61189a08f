"""Opinion: what a service outside the house says, if the publication has one."""

from articles.comments.phases.finding import Finding, Writing
from articles.comments.phases.rules import Rules

PHASE = "opinion"
REFUSES_AS = "rejected"


def find(*, writing: Writing, rules: Rules) -> list[Finding]:
    facts = writing.facts
    if facts.opinion is None:
        return [Finding(phase=PHASE, rule="silent")] if facts.asked else []
    if facts.opinion < rules.opinion_percent:
        return []
    detail = {"percent": facts.opinion}
    return [Finding(phase=PHASE, rule="against", score=rules.opinion_points, detail=detail)]
