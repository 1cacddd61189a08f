"""Words and rights of many pictures on one page: for all of them at once, and line by line."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.parts.fields import Moment
from articles.admin.pictures.form import compare_with_what_was_shown
from articles.admin.pictures.grid import Card, card
from articles.workflow import picture_desk
from media.models import Image
from media.models.image import Licence

MOST = 50
OWN = ("caption", "alt_text", "credit_line")


class ForAll(forms.Form):
    """What all of them get; an empty field changes nothing."""

    credit_line = forms.CharField(label=gettext_lazy("Credit line"), max_length=255, required=False)
    copyright_notice = forms.CharField(
        label=gettext_lazy("Copyright notice"), max_length=255, required=False
    )
    source_name = forms.CharField(label=gettext_lazy("Source"), max_length=255, required=False)
    licence = forms.ChoiceField(
        label=gettext_lazy("Licence"),
        required=False,
        choices=[("", "–"), *((value, label) for value, label in Licence.choices if value)],
    )
    usage_terms = forms.CharField(
        label=gettext_lazy("Usage terms"), required=False, widget=forms.Textarea({"rows": 2})
    )
    rights_from = forms.DateTimeField(
        label=gettext_lazy("Rights from"), required=False, widget=Moment
    )
    rights_until = forms.DateTimeField(
        label=gettext_lazy("Rights until"), required=False, widget=Moment
    )


class Line(forms.ModelForm):
    """One picture's own words."""

    class Meta:
        model = Image
        fields = OWN
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 2}),
            "alt_text": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {"alt_text": ""}

    card: Card

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        compare_with_what_was_shown(self)


def bulk(request: HttpRequest) -> HttpResponse:
    """`pk`, many times: which. A POST changes all of them, or none and says where it is wrong."""
    person: Any = request.user
    if not person.has_perm("media.change_image"):
        raise PermissionDenied
    grid = reverse("admin:media_image_changelist")
    images = chosen(request)
    if not images:
        messages.warning(request, _("No picture is chosen. Choose some in the grid first."))
        return HttpResponseRedirect(grid)
    sent = request.POST if request.method == "POST" else None
    for_all = ForAll(sent, prefix="all")
    lines = [Line(sent, instance=image, prefix=str(image.pk)) for image in images]
    wrong = [form for form in (for_all, *lines) if not form.is_valid()]
    told = "" if wrong else change(request, for_all=for_all, lines=lines)
    if told:
        messages.success(request, told)
        return HttpResponseRedirect(grid)
    now = timezone.now()
    for line in lines:
        line.card = card(line.instance, now=now)
    context = {
        **admin.site.each_context(request),
        "title": _("Edit pictures"),
        "for_all": for_all,
        "lines": lines,
        "grid": grid,
        "opts": Image._meta,
    }
    return TemplateResponse(request, "admin/media/image/bulk.html", context)


def chosen(request: HttpRequest) -> list[Image]:
    keys = []
    for value in [*request.GET.getlist("pk"), *request.POST.getlist("pk")]:
        try:
            keys.append(UUID(value))
        except ValueError:
            continue
    found = Image.objects.prefetch_related("renditions").in_bulk(list(dict.fromkeys(keys))[:MOST])
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def change(request: HttpRequest, *, for_all: ForAll, lines: list[Line]) -> str:
    """What was done, as a sentence; "" if it would leave rights that end before they begin."""
    common = {name: value for name, value in for_all.cleaned_data.items() if value}
    stored = Image.objects.in_bulk([line.instance.pk for line in lines])
    changes = [
        (
            stored[line.instance.pk],
            {**{name: line.cleaned_data[name] for name in line.changed_data}, **common},
        )
        for line in lines
    ]
    for image, values in changes:
        begins = values.get("rights_from", image.rights_from)
        ends = values.get("rights_until", image.rights_until)
        if begins and ends and begins >= ends:
            for_all.add_error(
                "rights_until",
                ValidationError(
                    _("The rights to “%(image)s” would end before they begin."),
                    params={"image": image},
                ),
            )
            return ""
    number = picture_desk.change_pictures(changes=changes, by=request.user, now=timezone.now())
    return ngettext("%d picture changed.", "%d pictures changed.", number) % number
