"""Explaining: a trace in words, for the moderator in full and for the author in a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.comments.ledger import AUTHOR, RULES
from articles.comments.models import Comment, Decision, Trace

LONGEST_QUOTE = 80

REFUSED = {Comment.Status.REJECTED, Comment.Status.SPAM, Comment.Status.REMOVED}

WHY: dict[str, Any] = {  # lazy sentences, with the finding's numbers and quote to fill in
    "length.short": _("It is very short: %(count)d letters."),
    "length.long": _("It is very long: %(count)d letters."),
    "links.many": _("It has %(count)d links; usual are at most %(allowed)d: “%(quote)s”."),
    "links.name": _("The name contains a link."),
    "repetition.run": _("One sign comes %(count)d times in a row: “%(quote)s”."),
    "repetition.word": _("One word comes %(count)d times."),
    "repetition.before": _("The same text was sent before, %(count)d times within a day."),
    "words.banned": _("“%(quote)s” is on the list of banned words."),
    "words.suspect": _("“%(quote)s” is on the list of suspect words."),
    "noise.capitals": _("%(percent)d%% of its letters are capitals."),
    "noise.symbols": _("%(percent)d%% of its signs are symbols."),
    "zalgo.marks": _("%(count)d marks are piled on one letter."),
    "author.first": _("It is the author's first comment here, as far as is known."),
    "author.known": _("%(approved)d comments of the author were approved and none rejected."),
    "author.refused": _(
        "Of the author's comments %(approved)d were approved and %(refused)d rejected."
    ),
    "author.trusted": _("A moderator trusts the author."),
    "author.premoderated": _("A moderator wants to read everything by the author first."),
    "author.banned": _("A moderator has banned the author."),
    "flood.recent": _("%(count)d more came from there within %(minutes)d minutes."),
    "reports.readers": _("%(count)d readers have complained."),
    "thread.premoderated": _("Every comment in this discussion is read first."),
    "opinion.against": _("The second opinion is %(percent)d%% against it."),
    "opinion.silent": _("The service for second opinions did not answer."),
}

TO_THE_AUTHOR: dict[str, Any] = {  # lazy sentences that help a reader to put it better
    "length": _("Your comment is unusually short or long. Others follow a point that is made."),
    "links": _("Your comment has many links. Say in your own words what matters."),
    "repetition": _("Your comment repeats itself, or another one. Once is enough."),
    "words": _("Your comment uses words that hurt others. Can you say it without them?"),
    "noise": _("Your comment shouts. Plain words are read more willingly."),
    "zalgo": _("Your comment has letters that others cannot read. Please write plainly."),
    "author": _("Somebody from the newsroom reads your comment first. That may take a while."),
    "flood": _("You have sent many comments in a short time. Somebody reads this one first."),
    "thread": _("In this discussion every comment is read first. That may take a while."),
    "reports": _("Readers have complained of your comment. Somebody looks at it again."),
    "opinion": _("Your comment may hurt others. Somebody from the newsroom reads it first."),
}


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One finding in words. The span is in characters of the comment, where it has one."""

    sentence: str
    score: int
    outcome: str
    start: int | None
    end: int | None


def explain(comment: Comment) -> list[Reason]:
    """What the rules found at their last judgement, the heaviest first. One query."""
    return explain_all([comment])[comment.pk]


def explain_all(comments: Iterable[Comment]) -> dict[UUID, list[Reason]]:
    """The same for a whole queue, in one query."""
    by_id = {comment.pk: comment for comment in comments}
    findings = _findings(list(by_id))
    return {
        pk: reasons(comment=comment, findings=findings.get(pk, [])) for pk, comment in by_id.items()
    }


def reasons(*, comment: Comment, findings: Sequence[dict[str, Any]]) -> list[Reason]:
    """Findings of a trace in words, but for those that found nothing."""
    telling = [one for one in findings if one["rule"] != "clear"]
    return [
        Reason(
            sentence=_sentence(one, text=comment.text),
            score=one["score"],
            outcome=one["outcome"],
            start=one["start"],
            end=one["end"],
        )
        for one in sorted(telling, key=lambda one: -one["score"])
    ]


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What an author whose comment is not shown has a right to know (Article 17 of the Digital
    Services Act): what was decided, when, on what ground, and whether by a machine."""

    decided_at: datetime
    automated: bool
    ground: str
    explanation: str


def statement_for_author(comment: Comment) -> Statement | None:
    """The reasons why a comment was refused or removed; None where it was not, or by its author.
    Two queries at most."""
    if comment.status not in REFUSED:
        return None
    last = _last_decision(comment)
    if last.by == AUTHOR or comment.erased_at:
        return None
    return Statement(
        decided_at=last.at,
        automated=last.by == RULES,
        ground=last.ground or ("spam" if comment.status == Comment.Status.SPAM else "house"),
        explanation=sentence_for_author(comment, last=last),
    )


def sentence_for_author(comment: Comment, *, last: Decision | None = None) -> str:
    """What became of the comment, in a sentence to its author. Two queries at most."""
    if comment.status == Comment.Status.APPROVED:
        return gettext("Your comment is published. Thank you.")
    last = last or _last_decision(comment)
    if last.by not in {RULES, AUTHOR} and (last.reason or last.ground):
        why = ": ".join(filter(None, [last.get_ground_display(), last.reason]))
        return gettext("Your comment was not published: %(reason)s") % {"reason": why}
    against = [one for one in _findings([comment.pk]).get(comment.pk, []) if one["score"] > 0]
    if against:
        return str(TO_THE_AUTHOR[max(against, key=lambda one: one["score"])["phase"]])
    return gettext("Your comment waits for somebody from the newsroom to read it.")


def _last_decision(comment: Comment) -> Decision:
    return Decision.objects.filter(comment=comment).order_by("-number")[0]


def _findings(comment_ids: Sequence[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """The findings of each comment's last trace."""
    traces = Trace.objects.filter(decision__comment__in=comment_ids)
    rows = traces.order_by("decision__number").values_list("decision__comment_id", "findings")
    return dict(rows)


def _sentence(finding: dict[str, Any], *, text: str) -> str:
    quote = text[finding["start"] : finding["end"]] if finding["start"] is not None else ""
    quote = quote if len(quote) <= LONGEST_QUOTE else quote[:LONGEST_QUOTE] + "…"
    sentence = WHY[f"{finding['phase']}.{finding['rule']}"]
    return str(sentence) % {**finding["detail"], "quote": quote}
