"""The form at the door."""

from typing import Any

from allauth.account import forms
from django.utils.translation import gettext_lazy as _


class LoginForm(forms.LoginForm):
    """allauth's, without what we do not have, with the names that password managers know."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Name")
        self.fields["login"].widget.attrs |= {
            "id": "id_username",
            "autocomplete": "username webauthn",
            "autocapitalize": "none",
            "autofocus": True,
        }
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def add_prefix(self, field_name: str) -> str:
        """In the browser the field is called as Django's own login has it."""
        return super().add_prefix("username" if field_name == "login" else field_name)
