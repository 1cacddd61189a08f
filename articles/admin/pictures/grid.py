"""The grid of pictures: facets, and what each card says."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Exists, F, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.parts.chips import Chip
from articles.admin.parts.thumbnails import seen_at
from articles.editions.models import Listing
from articles.models import Author, Reference
from media.models import Image
from media.rights import ends_at, may_use

SOON = timedelta(days=7)
CREDITS = 12
LABELS = {
    "withdrawn": gettext_lazy("Killed"),
    "rights_ended": gettext_lazy("Rights ended"),
    "leases_over": gettext_lazy("Rights ended"),
    "rights_not_begun": gettext_lazy("Not yet"),
    "not_leased": gettext_lazy("Not now"),
    "denied": gettext_lazy("Forbidden now"),
    "credit_missing": gettext_lazy("No credit"),
    "licence_unknown": gettext_lazy("No licence noted"),
}


class Facet(admin.SimpleListFilter):
    """Names, labels and conditions in one table."""

    choices_of: dict[str, tuple[Any, Any]] = {}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(name, label) for name, (label, _condition) in self.table(request).items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        found = self.table(request).get(str(self.value()))
        return queryset.filter(found[1]) if found else queryset

    def table(self, request: HttpRequest) -> dict[str, tuple[Any, Any]]:
        return self.choices_of


class FileFacet(Facet):
    title = gettext_lazy("file")
    parameter_name = "file"
    choices_of = {
        "here": (gettext_lazy("In the house"), ~Q(file="")),
        "wanted": (gettext_lazy("Wanted"), Q(file="")),
        "credentials": (gettext_lazy("Content Credentials"), Q(has_credentials=True)),
    }


class RightsFacet(Facet):
    title = gettext_lazy("rights")
    parameter_name = "rights"

    def table(self, request: HttpRequest) -> dict[str, tuple[Any, Any]]:
        now = timezone.now()
        over = Q(rights_until__lte=now)
        return {
            "soon": (_("End within a week"), Q(rights_until__gt=now, rights_until__lte=now + SOON)),
            "ended": (_("Ended"), over),
            "later": (_("Begin later"), Q(rights_from__gt=now)),
            "leased": (_("With leases"), ~Q(leases=[])),
            "withdrawn": (_("Killed"), Q(withdrawn_at__isnull=False)),
        }


class UseFacet(Facet):
    title = gettext_lazy("use")
    parameter_name = "use"

    def table(self, request: HttpRequest) -> dict[str, tuple[Any, Any]]:
        in_texts = Reference.objects.filter(image=OuterRef("pk"))
        live = Listing.objects.usable(timezone.now()).values("edition__revision_id")
        portraits = Author.objects.filter(portrait=OuterRef("pk"))
        return {
            "live": (_("Readers see it"), Exists(in_texts.filter(revision__in=live))),
            "used": (_("Used"), Exists(in_texts) | Exists(portraits)),
            "unused": (_("Not used"), ~Exists(in_texts) & ~Exists(portraits)),
        }


class MissingFacet(Facet):
    title = gettext_lazy("missing")
    parameter_name = "missing"
    choices_of = {
        "caption": (gettext_lazy("Caption"), Q(caption="")),
        "alt": (gettext_lazy("Alternative text"), Q(alt_text="")),
        "credit": (gettext_lazy("Credit line"), Q(credit_line="")),
        "licence": (gettext_lazy("Licence"), Q(licence="")),
    }


class ShapeFacet(Facet):
    title = gettext_lazy("shape")
    parameter_name = "shape"
    choices_of = {
        "wide": (gettext_lazy("Landscape"), Q(width__gt=F("height"))),
        "tall": (gettext_lazy("Portrait"), Q(width__lt=F("height"))),
        "square": (gettext_lazy("Square"), Q(width=F("height"))),
    }


class CreditFacet(admin.SimpleListFilter):
    """The credit lines that the archive has most pictures of."""

    title = gettext_lazy("credit line")
    parameter_name = "credit"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        named = Image.objects.exclude(credit_line="").values_list("credit_line")
        often = named.annotate(n=Count("pk")).order_by("-n", "credit_line")[:CREDITS]
        return [(name, name) for name, _n in often]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(credit_line=self.value()) if self.value() else queryset


@dataclass(frozen=True)
class Card:
    """One picture of the grid."""

    image: Image
    seen_at: str
    words: str
    marks: list[Chip]


class PictureGrid(ChangeList):
    """Cards in place of rows; their files are looked up in one query."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list.prefetch_related("renditions"))
        now = timezone.now()
        self.cards = [card(image, now=now) for image in self.result_list]


def card(image: Image, *, now: datetime) -> Card:
    words = image.caption or image.alt_text or image.file_name or _("Without words")
    return Card(image, seen_at(image, recipe="thumb"), words, marks(image, now=now))


def marks(image: Image, *, now: datetime) -> list[Chip]:
    """What is to be known before the picture is used, the worst first."""
    if image.is_wanted:
        return [Chip(label=_("Wanted"), tone="changed")]
    verdict = may_use(image, at=now)
    found = [
        Chip(label=LABELS[reason.code], tone="changed" if reason.overridable else "killed")
        for reason in verdict.reasons
    ]
    ends = ends_at(image, after=now)
    if ends and ends <= now + SOON:
        day = date_format(localtime(ends), "SHORT_DATE_FORMAT")
        found.append(Chip(label=_("Rights end on %(day)s") % {"day": day}, tone="changed"))
    if not image.alt_text:
        found.append(Chip(label=_("No alternative text"), tone="quiet"))
    return found
