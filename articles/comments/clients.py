"""Clients: the machine that a comment comes from, as little of it as possible."""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from django.utils.crypto import salted_hmac


@dataclass(frozen=True, kw_only=True)
class Client:
    """`network` is the address cut to /24 or /48, None where there was no address; `key` is a
    keyed hash, for throttles and marks alone; `reader` the author key of a known reader."""

    network: str | None
    key: str
    reader: str = ""


def client_at(address: str) -> Client:
    """Cuts the address at once. What is no address counts as one machine that all share.

    Somebody with IPv6 has a whole /64 to post from, so that counts as one machine, too.
    """
    try:
        ip = ip_address(address.strip().partition("%")[0])
    except ValueError:
        return Client(network=None, key=_key("unknown"))
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    network = ip_network((ip, 24 if ip.version == 4 else 48), strict=False)
    machine = ip_network((ip, 32 if ip.version == 4 else 64), strict=False)
    return Client(network=str(network.network_address), key=_key(str(machine)))


def _key(machine: str) -> str:
    return salted_hmac("comments.client", machine, algorithm="sha256").hexdigest()[:40]


def mark_of(*, client: Client, about: str) -> str:
    """Tells a machine again for this one purpose, and for no other; a known reader everywhere,
    so that all marks of one who wants to be forgotten can be found."""
    if client.reader:
        return client.reader
    return salted_hmac("comments.mark", f"{about} {client.key}", algorithm="sha256").hexdigest()
