"""What can be wrong with the networks that the settings name."""

from collections.abc import Sequence
from ipaddress import ip_network
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks

Apps = Sequence[AppConfig] | None

HINT = "Separate networks by commas, as in 10.0.0.0/8,2001:db8::/32; one address is a network, too."


def networks(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """A network that cannot be read would stop the server, or the first reader behind a proxy."""
    return [
        checks.Error(
            f"{name} names {each!r}, which is no IPv4 or IPv6 network.",
            hint=HINT,
            id="newsroom.E007",
        )
        for name in ("API_UNCOUNTED", "TRUSTED_PROXIES")
        for each in getattr(settings, name)
        if not is_network(each)
    ]


def is_network(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True
