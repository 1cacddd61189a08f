"""How often one client may read the API, counted in this process, in front of everything else.

Each client has an allowance that fills up again at an even pace (a token bucket). Who is in one of
our own networks is not counted: that is our front end, or a proxy that speaks for all readers
because nobody has named it in TRUSTED_PROXIES. The headers are those of
draft-ietf-httpapi-ratelimit-headers-10 and RFC 9110
(docs/decisions/0027-how-readers-are-slowed.md).
"""

import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from ipaddress import IPv6Address, IPv6Network, ip_address, ip_network
from math import ceil
from typing import Any, NamedTuple
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.core.exceptions import ImproperlyConfigured

from articles.api import addresses
from articles.api.origin import address_in
from articles.api.problems import CONTENT_TYPE, Problem
from newsroom.fast_door import middleware_headers
from newsroom.request_id import HEADER, request_id_of

MINUTE = 60.0
MOST_CLIENTS = 50_000
READING = {"GET", "HEAD"}


class Allowance(NamedTuple):
    """Requests left, seconds until all are there again, and those to wait if none is left."""

    left: int
    full_in: int
    wait: int


class Throttle:
    """Allowances by client. One that is full again is the same as none."""

    def __init__(self, *, a_minute: int) -> None:
        self.a_minute = a_minute
        self.pace = MINUTE / a_minute
        self.full_at: dict[str, float] = {}

    def take(self, client: str, *, at: float) -> Allowance:
        """One request of a client's, at a moment of any clock that never goes back (seconds)."""
        full_at = max(self.full_at.get(client, at), at) + self.pace
        over = full_at - at - MINUTE
        if over > 1e-9:
            return Allowance(0, ceil(full_at - self.pace - at), max(1, ceil(over)))
        if len(self.full_at) >= MOST_CLIENTS:
            self.forget(at=at)
        self.full_at[client] = full_at
        return Allowance(round((MINUTE - full_at + at) // self.pace), ceil(full_at - at), 0)

    def forget(self, *, at: float) -> None:
        """Those whose allowance is full; if that is not enough, everybody."""
        full_at = {client: moment for client, moment in list(self.full_at.items()) if moment > at}
        self.full_at = full_at if len(full_at) < MOST_CLIENTS else {}


def with_throttle(
    application: WSGIApplication,
    *,
    a_minute: int,
    free: Iterable[str],
    clock: Callable[[], float] = time.monotonic,
) -> WSGIApplication:
    """The same application, for readers who do not ask more than `a_minute` times a minute.

    `free` are the networks that are not counted.
    """
    throttle, everywhere = Throttle(a_minute=a_minute), middleware_headers()
    policy = ("RateLimit-Policy", f'"reads";q={a_minute};w={MINUTE:.0f}')
    client_at = counted(free)

    def slowed(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in READING:
            return application(environ, start_response)
        if not environ["PATH_INFO"].startswith(addresses.ROOT):
            return application(environ, start_response)
        client = client_at(address_in(environ))
        if not client:
            return application(environ, start_response)
        allowed = throttle.take(client, at=clock())
        told = [policy, ("RateLimit", f'"reads";r={allowed.left};t={allowed.full_in}')]
        if allowed.wait:
            request_id = request_id_of(environ.get("HTTP_X_REQUEST_ID", ""))
            body = too_many(a_minute, allowed).body(request_id=request_id)
            more = everywhere(
                environ.get("HTTP_HOST", ""),
                environ.get("HTTP_X_FORWARDED_PROTO", ""),
                environ["wsgi.url_scheme"],
            )
            own = [
                ("Content-Type", CONTENT_TYPE),
                ("Content-Length", str(len(body))),
                ("Cache-Control", "no-store"),
                ("Retry-After", str(allowed.wait)),
                (HEADER, request_id),
            ]
            start_response("429 Too Many Requests", [*own, *told, *(more or [])])
            return [body] if environ["REQUEST_METHOD"] == "GET" else []

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:  # Any: PEP 3333
            return start_response(status, [*headers, *told], *rest)

        return application(environ, start)

    return slowed


def counted(free: Iterable[str]) -> Callable[[str], str]:
    """Whom an address is counted as: itself, or its /64 of IPv6; "" if it is not counted.

    Raises ImproperlyConfigured if one of `free` is no network.
    """
    try:
        networks = [ip_network(each, strict=False) for each in free]
    except ValueError as error:
        raise ImproperlyConfigured(
            f"API_UNCOUNTED has to be a list of networks: {error}."
        ) from error

    @lru_cache(maxsize=10_000)
    def client_at(address: str) -> str:
        try:
            ip = ip_address(address)
        except ValueError:
            return "unknown"
        if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        if any(ip in network for network in networks if network.version == ip.version):
            return ""
        return str(IPv6Network((ip, 64), strict=False)) if isinstance(ip, IPv6Address) else str(ip)

    return client_at


def too_many(a_minute: int, allowed: Allowance) -> Problem:
    return Problem(
        status=429,
        detail=f"You may read {a_minute} times a minute and have done so. "
        f"Ask again in {allowed.wait} s, and keep answers for as long as Cache-Control says.",
    )
