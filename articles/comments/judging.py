"""Judging: every phase has its say, the points add up, and the sum decides."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from articles.comments.phases import PHASES
from articles.comments.phases.finding import Finding, Writing
from articles.comments.phases.rules import Rules


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """`status` is pending, approved, rejected or spam."""

    status: str
    score: int
    version: int
    findings: tuple[Finding, ...]
    rules: Rules

    def document(self) -> list[dict[str, Any]]:
        """The findings as a trace keeps them."""
        return [
            {**asdict(one), "outcome": outcome(score=one.score, rules=self.rules)}
            for one in self.findings
        ]


def judge(*, writing: Writing, rules: Rules) -> Judgement:
    """What the rules say to a comment. The same writing and rules always give the same."""
    findings: list[Finding] = []
    against: Counter[str] = Counter()
    for phase in PHASES:
        found = phase.find(writing=writing, rules=rules) or [Finding(phase=phase.PHASE)]
        findings += found
        against[phase.REFUSES_AS] += sum(one.score for one in found if not one.precaution)

    precautions = [one.score for one in findings if one.precaution]
    score = max(0, against.total() + sum(precautions))
    status = "approved"
    if against.total() >= rules.refuse_at:
        status = "spam" if against["spam"] > against["rejected"] else "rejected"
    elif max(score, *precautions, 0) >= rules.hold_at:
        status = "pending"
    return Judgement(
        status=status,
        score=score,
        version=rules.version,
        findings=tuple(findings),
        rules=rules,
    )


def outcome(*, score: int, rules: Rules) -> str:
    """What a finding of this score would mean if it stood alone."""
    if score >= rules.refuse_at:
        return "refuse"
    if score >= rules.hold_at:
        return "hold"
    if score > 0:
        return "suspect"
    return "trust" if score < 0 else "clear"
