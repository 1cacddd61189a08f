"""What allauth asks us about accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from articles.api.origin import address_in


class DeskAccounts(DefaultAccountAdapter):
    """Accounts are made by whoever runs the house; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whom attempts are counted by: the client as our own proxies name it."""
        return address_in(request.META)

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Nobody needs to be told that they have logged in or out."""
        template = kwargs.get("message_template") or (args[0] if args else "")
        if template not in QUIET:
            super().add_message(request, level, *args, **kwargs)


QUIET = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}
