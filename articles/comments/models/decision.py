"""Decisions: every change of a status, who made it and why; and the full trace of the rules."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from articles.append_only import AppendOnly, AppendOnlyQuerySet
from articles.comments.models.comment import Comment
from articles.comments.models.thread import Thread

GROUNDS = ("illegal", "abuse", "personal", "false", "off_topic", "spam", "house")


class Decision(AppendOnly):
    """One change of one comment's status, or of a thread's policy (then `comment` is empty).

    `by` is a user name, or one of the house's own hands ("the rules", "the import"). Decisions
    made in one go share a batch and are undone together; each is undone at most once. A comment
    that its author edits is judged anew, so that decision may leave the status as it was.

    `ground` and `reason` are what the author gets to read: the statement of reasons that
    Article 17 of the Digital Services Act (EU 2022/2065) asks for.
    """

    class Ground(models.TextChoices):
        ILLEGAL = "illegal", _("Against the law")
        ABUSE = "abuse", _("Insult or hate")
        PERSONAL = "personal", _("Private matters of others")
        FALSE = "false", _("False claim of fact")
        OFF_TOPIC = "off_topic", _("Not about the story")
        SPAM = "spam", _("Advertising")
        HOUSE = "house", _("Against the rules of this discussion")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    batch = models.UUIDField(_("batch"))
    number = models.PositiveIntegerField(
        _("number"), null=True, help_text=_("Counts the decisions on one comment from 1.")
    )
    thread = models.ForeignKey(Thread, models.PROTECT, related_name="decisions", db_index=False)
    comment = models.ForeignKey(
        Comment, models.PROTECT, null=True, related_name="decisions", db_index=False
    )
    by = models.CharField(_("by"), max_length=150)
    at = models.DateTimeField(_("at"))
    before = models.CharField(_("from"), max_length=12, blank=True)
    after = models.CharField(_("to"), max_length=12)
    ground = models.CharField(_("ground"), max_length=9, choices=Ground, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by"
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(
                name="decision_once_in_a_batch", fields=["batch", "thread", "comment"]
            ),
            models.UniqueConstraint(name="decision_numbered", fields=["comment", "number"]),
            models.CheckConstraint(
                name="decision_on_a_comment_has_a_number",
                condition=Q(comment=None, number=None)
                | Q(comment__isnull=False, number=1, before="")
                | (Q(comment__isnull=False, number__gt=1) & ~Q(before="")),
            ),
            models.CheckConstraint(
                name="decision_ground_known", condition=Q(ground__in=["", *GROUNDS])
            ),
        ]
        indexes = [
            models.Index(name="decision_thread", fields=["thread", "id"]),
            models.Index(name="decision_at", fields=["at"]),
            # Nearly all undo nothing, for which planners pass over the index of the unique field.
            models.Index(
                name="decision_undoing", fields=["undoes"], condition=Q(undoes__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before or '–'} → {self.after} · {self.by}"


class Trace(AppendOnly):
    """What every phase found when the rules made a decision. Holds no words of the comment.

    `findings` is a list of `{phase, rule, outcome, score, start, end, detail}`, at least one for
    each phase, `facts` what the phases knew beside the text, `rules` the version of the rule set:
    together with the text they give the same findings again.
    """

    decision = models.OneToOneField(
        Decision, models.PROTECT, primary_key=True, related_name="trace"
    )
    rules = models.PositiveIntegerField(_("version of the rules"))
    score = models.IntegerField(_("score"))
    outcome = models.CharField(_("outcome"), max_length=8)
    facts = models.JSONField(_("facts"))
    findings = models.JSONField(_("findings"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("trace")
        verbose_name_plural = _("traces")

    def __str__(self) -> str:
        return f"{self.outcome} · {self.score}"
