"""Who is told, and the ledger of what was told. A delivery's row is its job."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from articles.editions.models import Change
from articles.webhooks.addresses import validate_address
from articles.webhooks.signing import new_secret


def stories_fronts_pages() -> list[str]:
    """What an endpoint is told about unless somebody chooses otherwise."""
    return [Change.About.ARTICLE, Change.About.FRONT, Change.About.PAGE]


class Endpoint(models.Model):
    """Another system that follows the change log by its own cursor, as far as its `topics` go.

    While a secret is being rolled both sign, until `old_secret_until`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("name"), max_length=100, blank=True)
    url = models.CharField(
        _("address"),
        max_length=2000,
        validators=[validate_address],
        help_text=_("A public http or https address on port 80 or 443."),
    )
    topics = models.JSONField(_("told about"), default=stories_fronts_pages)
    secret = models.CharField(_("secret"), max_length=100, default=new_secret, editable=False)
    old_secret = models.CharField(max_length=100, blank=True, editable=False)
    old_secret_until = models.DateTimeField(null=True, editable=False)
    is_active = models.BooleanField(_("active"), default=True)
    stopped_why = models.TextField(_("why it was stopped"), blank=True, editable=False)
    cursor = models.PositiveBigIntegerField(_("followed up to"), default=0, editable=False)
    failing_since = models.DateTimeField(_("failing since"), null=True, editable=False)
    paused_until = models.DateTimeField(_("paused until"), null=True, editable=False)
    created_at = models.DateTimeField(_("created"), editable=False)

    class Meta:
        verbose_name = _("endpoint")
        verbose_name_plural = _("endpoints")
        constraints = [
            models.CheckConstraint(
                name="endpoint_old_secret_has_an_end",
                condition=Q(old_secret="", old_secret_until__isnull=True)
                | (~Q(old_secret="") & Q(old_secret_until__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.url

    def secrets(self, now: datetime) -> list[str]:
        """Those that sign at `now`, the current one first."""
        overlaps = self.old_secret_until is not None and now < self.old_secret_until
        return [self.secret, self.old_secret] if overlaps else [self.secret]


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, now: datetime) -> "DeliveryQuerySet":
        """What is to be sent now, to endpoints that listen."""
        listening = Q(endpoint__paused_until__isnull=True) | Q(endpoint__paused_until__lte=now)
        return self.filter(
            listening, state=Delivery.State.DUE, due_at__lte=now, endpoint__is_active=True
        )


class Delivery(models.Model):
    """One change, told to one endpoint. Its id is the message's, through all attempts."""

    class State(models.TextChoices):
        DUE = "due", _("Due")
        DELIVERED = "delivered", _("Delivered")
        GIVEN_UP = "given_up", _("Given up")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    endpoint = models.ForeignKey(
        Endpoint, models.CASCADE, related_name="deliveries", verbose_name=_("endpoint")
    )
    sequence = models.PositiveBigIntegerField(_("change"))
    payload = models.TextField(_("message"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DUE)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("due"))
    attempted_at = models.DateTimeField(_("last attempt"), null=True)
    status = models.PositiveSmallIntegerField(_("answer"), null=True)
    trouble = models.CharField(_("trouble"), max_length=500, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                name="delivery_of_a_change_once_an_endpoint", fields=["endpoint", "sequence"]
            )
        ]
        indexes = [
            models.Index(name="delivery_due", fields=["due_at", "id"], condition=Q(state="due")),
            models.Index(name="delivery_over", fields=["state", "attempted_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} · {self.get_state_display()}"

    @property
    def message_id(self) -> str:
        return f"msg_{self.pk.hex}"
