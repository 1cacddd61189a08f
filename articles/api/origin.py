"""Where a request comes from, as far as the proxies in front of us can be believed."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from rest_framework.request import Request


def address_of(request: Request) -> str:
    """The last address on the way here that is not a proxy of our own (TRUSTED_PROXIES).

    Everything that comes before it in X-Forwarded-For could have been invented by the client.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    while is_trusted(address) and (before := forwarded.pop().strip() if forwarded else ""):
        address = before
    return address


def is_trusted(address: str) -> bool:
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    return any(ip in ip_network(each, strict=False) for each in settings.TRUSTED_PROXIES)
