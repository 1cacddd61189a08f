"""Where a request comes from, as far as the proxies in front of us can be believed."""

from collections.abc import Mapping
from functools import lru_cache
from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings
from rest_framework.request import Request


def address_of(request: Request) -> str:
    """The address of a request's client; see `address_in`."""
    return address_in(request.META)


def address_in(environ: Mapping[str, Any]) -> str:  # Any: WSGI's own
    """The last address on the way here that is not a proxy of our own (TRUSTED_PROXIES).

    Everything that comes before it in X-Forwarded-For could have been invented by the client.
    """
    address = str(environ.get("REMOTE_ADDR", ""))
    trusted = settings.TRUSTED_PROXIES
    if not trusted:
        return address
    networks = tuple(trusted)
    forwarded = str(environ.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    while is_in(address, networks) and (before := forwarded.pop().strip() if forwarded else ""):
        address = before
    return address


@lru_cache(maxsize=10_000)
def is_in(address: str, networks: tuple[str, ...]) -> bool:
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    return any(ip in ip_network(each, strict=False) for each in networks)
