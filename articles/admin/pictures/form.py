"""The form of a picture: its words, rights, leases, focal point and crops, and a missing file."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.parts.fields import Moment
from articles.workflow.picture_desk import WORDS
from media import intake
from media.crops import NotACrop, checked_crops
from media.leases import ALLOW, DENY, LONGEST_NOTE, MOST, Lease, leases_of, stored
from media.models import Image
from media.refusals import Refused


class LeaseForm(forms.Form):
    """One lease; an empty line is none."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        required=False,
        choices=[
            ("", "–"),
            (ALLOW, gettext_lazy("may be used")),
            (DENY, gettext_lazy("may not be used")),
        ],
    )
    begins = forms.DateTimeField(label=gettext_lazy("From"), required=False, widget=Moment)
    ends = forms.DateTimeField(label=gettext_lazy("Until"), required=False, widget=Moment)
    note = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=LONGEST_NOTE)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        begins, ends = given.get("begins"), given.get("ends")
        if (begins or ends or given.get("note")) and not given.get("kind"):
            self.add_error("kind", _("Say whether this allows or forbids, or empty the line."))
        if begins and ends and begins >= ends:
            self.add_error("ends", _("The lease would end before it begins. Choose a later end."))
        return given

    def lease(self) -> Lease | None:
        given = self.cleaned_data
        if not given.get("kind"):
            return None
        return Lease(
            kind=given["kind"], begins=given["begins"], ends=given["ends"], note=given["note"]
        )


LeaseLines = forms.formset_factory(
    LeaseForm, extra=1, max_num=MOST, validate_max=True, absolute_max=MOST
)


class PictureForm(forms.ModelForm):
    """The words about a picture, and its file while it has none."""

    upload = forms.FileField(label=gettext_lazy("File"), required=False)
    crops = forms.JSONField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Image
        fields = (*WORDS, "focal_x", "focal_y", "crops")
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 3}),
            "alt_text": forms.Textarea(attrs={"rows": 2}),
            "usage_terms": forms.Textarea(attrs={"rows": 2}),
        }

    by_name = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        compare_with_what_was_shown(self)
        sent = self.is_bound and "lease-TOTAL_FORMS" in self.data
        self.leases: Any = LeaseLines(
            self.data if sent else None, prefix="lease", initial=lines_of(self.instance)
        )
        self.leases_changed = False

    def clean_crops(self) -> dict[str, list[float]]:
        if "crops" not in self.data:  # the page was opened without scripts
            return self.instance.crops
        try:
            given = self.cleaned_data["crops"]
            return checked_crops({} if given is None else given)
        except NotACrop as refused:
            raise ValidationError(str(refused)) from refused

    def clean(self) -> dict[str, Any]:
        """Take the file in when everything else is right: a refused picture is an error here.

        The same file again is no second picture, so nothing is lost if the page is sent twice.
        """
        given = super().clean() or self.cleaned_data
        self.take_leases()
        file = given.get("upload")
        if file and not self.errors:
            try:
                self.instance = self.taken(file)
            except Refused as refused:
                self.add_error("upload", str(refused))
        return given

    def take_leases(self) -> None:
        if not self.leases.is_bound:
            return
        if not self.leases.is_valid():
            self.add_error(None, _("One of the leases is not right: see there."))
            return
        found = stored([lease for each in self.leases.forms if (lease := each.lease())])
        self.leases_changed = found != stored(leases_of(self.instance.leases))
        self.instance.leases = found

    def taken(self, file: Any) -> Image:
        now = timezone.now()
        if self.instance._state.adding:
            known = {name: self.cleaned_data[name] for name in WORDS if self.cleaned_data[name]}
            return intake.take_in(file=file, now=now, by_name=self.by_name, **known)
        return intake.fill(image=self.instance, file=file, now=now)

    def changed_fields(self) -> list[str]:
        """What this page changes: nothing else may be written."""
        changed = [name for name in self.changed_data if name in self.data]
        return [*changed, *(["leases"] if self.leases_changed else [])]


def compare_with_what_was_shown(form: forms.ModelForm) -> None:
    """A field has changed if it differs from what the page showed: what somebody else has stored
    since is not put back by a page that still shows the old words."""
    for name, field in form.fields.items():
        is_page = not form.is_bound or form.add_initial_prefix(name) in form.data
        if is_page and not isinstance(field, forms.FileField):
            field.show_hidden_initial = True


def lines_of(image: Image) -> list[dict[str, datetime | str | None]]:
    return [
        {"kind": each.kind, "begins": each.begins, "ends": each.ends, "note": each.note}
        for each in leases_of(image.leases)
    ]
