"""Thread: where every comment is read first, this one is too."""

from articles.comments.phases.finding import Finding, Writing
from articles.comments.phases.rules import Rules

PHASE = "thread"
REFUSES_AS = "rejected"


def find(*, writing: Writing, rules: Rules) -> list[Finding]:
    if not writing.facts.premoderated:
        return []
    return [Finding(phase=PHASE, rule="premoderated", score=rules.hold_at, precaution=True)]
