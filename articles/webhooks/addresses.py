"""Where messages may go: to public addresses, never into our own network.

A name is resolved once, every address it has must be public, and that very address is dialled:
a name that answers differently the second time gains nothing.
"""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PORTS = {"http": 80, "https": 443}

IPV6 = ip_network("2000::/3")
NOT_PUBLIC = [
    ip_network(each)
    for each in (
        "192.88.99.0/24",  # 6to4 relays
        "2001::/23",  # Teredo, ORCHID and other special purposes
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address of any kind inside
        "3fff::/20",  # documentation
    )
]
"""What `is_global` lets through, or may on some version of Python."""


class NotPublic(Exception):
    """This address does not lead to a public place. Webhooks go to public addresses only."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where to dial, and what to ask for there."""

    scheme: str
    host: str
    port: int
    path: str
    address: str

    @property
    def authority(self) -> str:
        """The Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def validate_address(url: str) -> None:
    """Django's validator: the address has the right shape. Where it leads is seen on sending."""
    try:
        parse(url)
    except (NotPublic, ValueError) as error:
        raise ValidationError(
            _("Messages cannot go there: %(why)s"), params={"why": str(error)}
        ) from error


def resolve(url: str) -> Target:
    """Raises NotPublic, ValueError and OSError (the name is not known)."""
    scheme, host, port, path = parse(url)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not is_allowed(address, port=port):
            raise NotPublic(f"{host} leads to {address}, which is not public.")
    return Target(scheme=scheme, host=host, port=port, path=path, address=addresses[0])


def parse(url: str) -> tuple[str, str, int, str]:
    """Scheme, host, port and path. Raises NotPublic, ValueError."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("Use a full address such as https://example.org/hook.")
    if parts.username is not None or parts.password is not None:
        raise ValueError("Leave out the name and password: messages are signed.")
    if not url.isascii() or not url.isprintable() or " " in url:
        raise ValueError("Write the address in plain ASCII signs, without blanks.")
    port = parts.port or PORTS[parts.scheme]
    if port not in PORTS.values() and not settings.WEBHOOKS_ALLOW_LOOPBACK:
        raise NotPublic(f"Port {port} is not open to webhooks. Use 443 or 80.")
    path = parts.path or "/"
    return parts.scheme, parts.hostname, port, f"{path}?{parts.query}" if parts.query else path


def is_allowed(address: str, *, port: int) -> bool:
    """Public, or on this machine where the settings say so; only there on any port."""
    ip = ip_address(address)
    if settings.WEBHOOKS_ALLOW_LOOPBACK and ip.is_loopback:
        return True
    return port in PORTS.values() and is_public(ip)


def is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Whether anybody's packets would get there over the open internet."""
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified:
        return False
    if ip.version == 6 and ip not in IPV6:
        return False
    return not any(ip in network for network in NOT_PUBLIC)
