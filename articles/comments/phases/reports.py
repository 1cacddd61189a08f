"""Reports: readers who complained."""

from articles.comments.phases.finding import Finding, Writing
from articles.comments.phases.rules import Rules

PHASE = "reports"
REFUSES_AS = "rejected"


def find(*, writing: Writing, rules: Rules) -> list[Finding]:
    reports = writing.facts.reports
    if not reports:
        return []
    score = rules.report_points * reports
    return [Finding(phase=PHASE, rule="readers", score=score, detail={"count": reports})]
