"""Killing a picture: what readers will no longer see, and the reason."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.pictures.grid import card
from articles.admin.pictures.uses import uses
from articles.workflow import picture_desk
from articles.workflow.refusals import Refused
from media.models import Image


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
        help_text=gettext_lazy("Kept with the picture, for everybody who wants to use it again."),
    )


def kill(request: HttpRequest, image: Image) -> HttpResponse:
    """A page that says what happens, and the verb."""
    person: Any = request.user
    if not person.has_perm("media.delete_image"):
        raise PermissionDenied
    back = reverse("admin:media_image_change", args=[image.pk])
    if image.withdrawn_at:
        messages.info(request, _("The picture has been killed already."))
        return HttpResponseRedirect(back)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    now = timezone.now()
    if form.is_valid():
        try:
            picture_desk.kill_picture(
                image=image, by=person, now=now, reason=form.cleaned_data["reason"]
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The picture is killed: readers no longer get it."))
            return HttpResponseRedirect(back)
    context = {
        **admin.site.each_context(request),
        "title": _("Kill the picture"),
        "card": card(image, now=now),
        "live": [use for use in uses(image, now=now) if use.is_live],
        "form": form,
        "back": back,
        "opts": Image._meta,
    }
    return TemplateResponse(request, "admin/media/image/kill.html", context)
