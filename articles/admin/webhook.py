"""Endpoints of webhooks and what they were told. Every move goes through the room's verbs."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.parts.read_only import ReadOnlyAdmin
from articles.editions.models import Change
from articles.webhooks import endpoints
from articles.webhooks.models import Delivery, Endpoint

CHANGE = ["change"]


class EndpointForm(forms.ModelForm):
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Told about"),
        choices=Change.About.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Busy discussions make many messages: each is told of at most twice a minute."
        ),
    )


class AfterForm(ActionForm):
    """From where on an endpoint is told again."""

    after = forms.IntegerField(
        label=gettext_lazy("Again, after change no.:"), required=False, min_value=0
    )


@admin.register(Endpoint)
class EndpointAdmin(admin.ModelAdmin):
    """Who is told. An address stays as it is: for another one make another endpoint."""

    list_display = ["__str__", "url", "is_active", "cursor", "failing_since", "stopped_why"]
    ordering = ["created_at"]
    actions = ["try_out", "roll_secret", "stop", "start", "replay"]
    action_form = AfterForm
    form = EndpointForm
    shown = ("is_active", "stopped_why", "cursor", "failing_since", "created_at")
    fields = ("name", "url", "topics", *shown)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj else ("name", "url", "topics")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("url", *self.shown) if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            Endpoint.objects.filter(pk=obj.pk).update(name=obj.name, topics=obj.topics)
            return
        made = endpoints.register(url=obj.url, name=obj.name, topics=obj.topics, now=timezone.now())
        for field in Endpoint._meta.concrete_fields:
            setattr(obj, field.attname, getattr(made, field.attname))
        obj._state.adding = False
        self.tell_secret(request, made, made.secret)

    def tell_secret(self, request: HttpRequest, endpoint: Endpoint, secret: str) -> None:
        told = _("The secret of “%(endpoint)s”, shown this once: %(secret)s")
        messages.warning(request, told % {"endpoint": endpoint, "secret": secret})

    @admin.action(description=gettext_lazy("Send a trial message"), permissions=CHANGE)
    def try_out(self, request: HttpRequest, queryset: Any) -> None:
        for endpoint in queryset:
            endpoints.try_out(endpoint=endpoint, now=timezone.now())
        messages.success(request, _("It is on its way. See under Deliveries what came of it."))

    @admin.action(description=gettext_lazy("Roll the secret"), permissions=CHANGE)
    def roll_secret(self, request: HttpRequest, queryset: Any) -> None:
        """The old one signs beside it for a day."""
        for endpoint in queryset:
            secret = endpoints.roll_secret(endpoint=endpoint, now=timezone.now())
            self.tell_secret(request, endpoint, secret)

    @admin.action(description=gettext_lazy("Stop"), permissions=CHANGE)
    def stop(self, request: HttpRequest, queryset: Any) -> None:
        for endpoint in queryset:
            endpoints.stop(endpoint=endpoint, why=_("Stopped on the desk."))

    @admin.action(description=gettext_lazy("Start"), permissions=CHANGE)
    def start(self, request: HttpRequest, queryset: Any) -> None:
        for endpoint in queryset:
            endpoints.start(endpoint=endpoint)

    @admin.action(description=gettext_lazy("Tell again"), permissions=CHANGE)
    def replay(self, request: HttpRequest, queryset: Any) -> None:
        """Everything that is still in the ledger after the number given; without one, all of it."""
        form = forms.IntegerField(required=False, min_value=0)
        try:
            after = form.clean(request.POST.get("after", "")) or 0
        except forms.ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return
        count = sum(
            endpoints.replay(endpoint=endpoint, after=after, now=timezone.now())
            for endpoint in queryset
        )
        told = ngettext(
            "%(count)d message is due again.", "%(count)d messages are due again.", count
        )
        messages.success(request, told % {"count": count})


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    """The ledger: each message to each endpoint, and what came of it."""

    list_display = ["sequence", "endpoint", "state", "attempts", "status", "trouble", "due_at"]
    list_filter = ("state", "endpoint")
    list_select_related = ("endpoint",)
    ordering = ["-sequence", "-id"]
    actions = ["send_again"]

    def has_resend_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("webhooks.change_endpoint")

    @admin.action(description=gettext_lazy("Send again"), permissions=["resend"])
    def send_again(self, request: HttpRequest, queryset: Any) -> None:
        for delivery in queryset:
            endpoints.send_again(delivery=delivery, now=timezone.now())
