"""The form of an article: from a snapshot to fields, and from fields to changes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.admin.parts.editor import BodyField
from articles.admin.parts.fields import Moment, at_block, give_picker, section_choices
from articles.body.addresses import is_web_address
from articles.models import Article, Author, Byline, Source, SourceReference
from articles.workflow.actors import Actor
from articles.workflow.refusals import InvalidText

LANGUAGES = ("de", "en", "en-GB", "fr", "es", "it", "pl", "ru", "tr", "uk", "vi", "zh-Hans", "ar")
"""Proposed while typing; every other tag is as good."""

FILING = ("owner", "embargo_until", "expires_at")
TEXT = (
    "kicker",
    "headline",
    "dek",
    "body",
    "slug",
    "language",
    "genre",
    "urgency",
    "section",
    "lead_image",
    "tags",
    "origin",
    "origin_language",
    "origin_system",
    "origin_published_at",
    "translation_group",
    "seo_title",
    "seo_description",
    "canonical_url",
    "robots",
)
WRITTEN = frozenset({*TEXT, *FILING})


class ArticleForm(forms.ModelForm):
    """Everything that one person writes and files. Never saved: `changes` go to the desk's door.

    The text is taken from the head revision, so that it is exactly what a save compares with.
    """

    base_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    body = BodyField(label=_("Text"), required=False)
    canonical_url = forms.URLField(
        label=_("Canonical address"), max_length=2000, required=False, assume_scheme="https"
    )

    class Meta:
        model = Article
        fields = (*TEXT, *FILING)
        widgets = {
            "kicker": forms.TextInput(attrs={"placeholder": _("Kicker")}),
            "headline": forms.Textarea(
                attrs={"rows": 1, "placeholder": _("Headline"), "data-grow": "", "data-good": 90}
            ),
            "dek": forms.Textarea(
                attrs={"rows": 2, "placeholder": _("Dek"), "data-grow": "", "data-good": 220}
            ),
            "language": forms.TextInput(attrs={"list": "languages", "autocapitalize": "none"}),
            "seo_description": forms.Textarea(attrs={"rows": 3, "data-good": 160}),
            "embargo_until": Moment,
            "expires_at": Moment,
            "origin_published_at": Moment,
        }

    def __init__(self, *args: Any, by: Actor, is_seen: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.problems: list[dict[str, str]] = []
        self.fields["section"].choices = [("", "—"), *section_choices()]  # type: ignore[attr-defined]
        self.fields["urgency"].validators += [MinValueValidator(1), MaxValueValidator(9)]
        for name in ("tags", "lead_image"):
            give_picker(self.fields[name], model=Article, name=name, by=by)
        self.fields["owner"].disabled = not by.has_perm("articles.change_article")
        # What readers see ends by the verb that says so, not by filing.
        self.fields["expires_at"].disabled = is_seen
        # A form that was open for long must not undo what somebody else has filed meanwhile.
        for name in FILING:
            self.fields[name].show_hidden_initial = True

    def _post_clean(self) -> None:
        """The door of the desk verifies the text; nothing is to be said twice."""

    def changes(self) -> dict[str, Any]:
        """What was changed, in the words of `saving.save`; what was not is left as it stands."""
        changed = {name: self.cleaned_data[name] for name in self.changed_data if name in WRITTEN}
        found = {name: stored(value) for name, value in changed.items()}
        if "tags" in found:
            found["tags"] = in_old_order(found["tags"], self.initial.get("tags", []))
        if "owner" in found:
            found["owner_id"] = found.pop("owner")
        if "headline" in found:
            found["headline"] = " ".join(found["headline"].split())
            found["headline_inferred"] = False
        return found

    def opened_with(self, name: str) -> Any:
        """What a field showed when the form was opened, as a column of Article holds it."""
        field = self.fields[name]
        sent = self.data.get(self.add_initial_prefix(name))
        if sent is None or field.disabled:
            return getattr(self.instance, f"{name}_id" if name == "owner" else name)
        try:
            return stored(field.to_python(sent))
        except ValidationError:
            return None

    def refuse(self, refused: InvalidText) -> None:
        """Show each problem where it is: at its field, its block, or above everything."""
        for problem in refused.problems:
            place = problem.pointer.split("/")[1].split("#")[0]
            if place == "body":
                self.problems.append(at_block(problem))
            self.add_error(place if place in self.fields else None, problem.detail)


def require_web_address(value: str) -> None:
    if not is_web_address(value):
        raise ValidationError(_("Give a whole address that begins with https:// or http://."))


class BylineForm(forms.Form):
    author = forms.ModelChoiceField(Author.objects.all(), label=_("Author"))
    role = forms.ChoiceField(choices=Byline.Role.choices, label=_("Role"))

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        give_picker(self.fields["author"], model=Byline, name="author", by=by)


class SourceForm(forms.Form):
    source = forms.ModelChoiceField(Source.objects.all(), label=_("Source"))
    url = forms.CharField(
        label=_("Address"), max_length=2000, required=False, validators=[require_web_address]
    )
    role = forms.ChoiceField(choices=SourceReference.Role.choices, label=_("Role"))
    external_id = forms.CharField(label=_("Identifier there"), max_length=200, required=False)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["url"].widget = forms.URLInput(attrs={"placeholder": "https://"})
        self.fields["external_id"].widget.attrs["placeholder"] = self.fields["external_id"].label
        give_picker(self.fields["source"], model=SourceReference, name="source", by=by)


BylineRows = forms.formset_factory(BylineForm, extra=0, can_order=True, can_delete=True)
SourceRows = forms.formset_factory(SourceForm, extra=0, can_order=True, can_delete=True)


def rows_of(formset: Any) -> list[dict[str, Any]]:
    """The rows that were kept, in their order, as a snapshot names them."""
    given = [form.cleaned_data for form in formset.forms if form.cleaned_data]
    kept = [row for row in given if not row.get("DELETE")]
    kept.sort(key=lambda row: row.get("ORDER") or len(kept) + 1)
    return [
        {
            name: getattr(value, "pk", value)
            for name, value in row.items()
            if name not in ("ORDER", "DELETE")
        }
        for row in kept
    ]


def initial(text: Mapping[str, Any]) -> dict[str, Any]:
    """A snapshot as initial values of the form."""
    moment = text["origin_published_at"]
    moments = {"origin_published_at": datetime.fromisoformat(moment) if moment else None}
    return {name: text[name] for name in TEXT} | moments


def stored(value: Any) -> Any:
    """A cleaned value as a snapshot holds it: relations by key, lines ending in a line feed."""
    match value:
        case str():
            return value.replace("\r\n", "\n")
        case QuerySet():
            return [each.pk for each in value]
        case Model():
            return value.pk
    return value


def in_old_order(keys: list[int], before: list[int]) -> list[int]:
    """Tags in the order in which they stood, the new ones after them."""
    return sorted(keys, key=lambda key: (before.index(key) if key in before else len(before), key))
