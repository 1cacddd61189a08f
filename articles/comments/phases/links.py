"""Links: more than a reader needs to make a point, or one where a name should be."""

import re

from articles.comments.phases.finding import Finding, Writing
from articles.comments.phases.rules import Rules

PHASE = "links"
REFUSES_AS = "spam"

LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>]+"
    r"|(?<![\w.@-])[\w-]{1,63}\.(?:com|net|org|info|biz|ru|cn|xyz|top|io|shop|online|site|club)\b",
    re.IGNORECASE,
)


def find(*, writing: Writing, rules: Rules) -> list[Finding]:
    findings = []
    links = list(LINK.finditer(writing.text))
    beyond = links[rules.links_allowed :]
    if beyond:
        findings.append(
            Finding(
                phase=PHASE,
                rule="many",
                score=rules.link_points * len(beyond),
                start=beyond[0].start(),
                end=beyond[-1].end(),
                detail={"count": len(links), "allowed": rules.links_allowed},
            )
        )
    if LINK.search(writing.name):
        findings.append(Finding(phase=PHASE, rule="name", score=rules.name_link_points))
    return findings
