"""What an installation is given once: the seeds, and an editor who can log in."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.db import transaction

ROLES = ("editor", "publisher", "picture editor", "moderator")
"""One person may look at everything. A desk of more has its own logins."""


@dataclass(frozen=True)
class Login:
    """The editor made on first start. The password exists here only, until it is printed."""

    username: str
    password: str
    missing_roles: Sequence[str]


def is_first_start() -> bool:
    """Nobody can log in at the desk, so nobody has ever worked here."""
    return not User.objects.filter(is_staff=True).exists()


@transaction.atomic
def give_login() -> Login:
    """Make the editor, in the groups that the articles' migrations made."""
    password = secrets.token_urlsafe(12)
    editor = User.objects.create_user("editor", password=password, is_staff=True)
    groups = Group.objects.filter(name__in=ROLES)
    editor.groups.set(groups)
    missing = sorted(set(ROLES) - {group.name for group in groups})
    return Login(username=editor.get_username(), password=password, missing_roles=missing)
