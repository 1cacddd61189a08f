"""Lists that people come back to, and what they share with the desk."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import SavedSearch

LEFT_OUT = frozenset({"p", "all", "e", "_popup", "_to_field"})
"""Parts of a list's address that are no part of what was asked."""


class SearchForm(forms.ModelForm):
    class Meta:
        model = SavedSearch
        fields = ("name", "asked", "is_shared")
        labels = {"name": gettext_lazy("Name"), "is_shared": gettext_lazy("for the whole desk")}

    def clean_asked(self) -> str:
        """Only a query string, in one form, whatever was sent."""
        return asked_of(QueryDict(self.cleaned_data["asked"].lstrip("?")))


def asked_of(query: QueryDict) -> str:
    """What a list was asked, in one order."""
    kept = query.copy()
    for name in LEFT_OUT & {*kept}:
        del kept[name]
    return kept.urlencode()


def keep(request: HttpRequest) -> HttpResponse:
    """Save the search under a name; the same name again holds the new one."""
    listed = reverse("admin:articles_article_changelist")
    if request.method != "POST":
        return HttpResponseRedirect(listed)
    form = SearchForm(request.POST)
    if not form.is_valid():
        problems: Any = form.errors
        for name, errors in problems.items():
            messages.error(request, f"{form.fields[name].label}: {' '.join(errors)}")
        return HttpResponseRedirect(listed)
    given = form.cleaned_data
    try:
        with transaction.atomic():
            SavedSearch.objects.update_or_create(
                owner_id=request.user.pk,
                name=given["name"],
                defaults={"asked": given["asked"], "is_shared": given["is_shared"]},
            )
    except IntegrityError:
        messages.error(request, _("The name was taken a moment ago. Save it once more."))
    else:
        messages.success(request, _("The search is kept as “%(name)s”.") % given)
    return HttpResponseRedirect(f"{listed}?{given['asked']}")


def forget(request: HttpRequest, key: int) -> HttpResponse:
    """Of one's own only."""
    listed = reverse("admin:articles_article_changelist")
    if request.method == "POST":
        saved = get_object_or_404(SavedSearch, pk=key, owner=request.user)
        saved.delete()
        messages.success(request, _("The search “%(name)s” is gone.") % {"name": saved.name})
    return HttpResponseRedirect(listed)
