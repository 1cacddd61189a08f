"""One attempt over the network: a POST that is answered, or not. Knows no database."""

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from articles.webhooks.addresses import NotPublic, Target, resolve

TIMEOUT = 15.0
AGENT = "Newsroom-Webhooks/1"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of an attempt: a status, or trouble before there was one."""

    status: int | None = None
    retry_after: int | None = None
    trouble: str = ""

    @property
    def is_delivered(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def post(*, url: str, body: bytes, headers: Mapping[str, str]) -> Outcome:
    """Send once. Redirects are not followed, proxies not asked, answers not read."""
    try:
        target = resolve(url)
        with dialled(target) as connection:
            return ask(connection, target=target, body=body, headers=headers)
    except NotPublic as error:
        return Outcome(trouble=str(error))
    except (OSError, ValueError, http.client.HTTPException) as error:
        return Outcome(trouble=f"{type(error).__name__}: {error}"[:500])


def dialled(target: Target, *, timeout: float = TIMEOUT) -> socket.socket:
    """A connection to the address that was checked; certificates are checked for the name."""
    plain = socket.create_connection((target.address, target.port), timeout=timeout)
    if target.scheme == "http":
        return plain
    try:
        context = ssl.create_default_context()
        return context.wrap_socket(plain, server_hostname=target.host)
    except BaseException:
        plain.close()
        raise


def ask(
    connection: socket.socket, *, target: Target, body: bytes, headers: Mapping[str, str]
) -> Outcome:
    """Send the request over the connection, which is cut when the time is up."""
    watch = threading.Timer(TIMEOUT, cut, [connection])
    watch.daemon = True
    watch.start()
    try:
        with posted(connection, target=target, body=body, headers=headers, agent=AGENT) as answer:
            return Outcome(status=answer.status, retry_after=seconds(answer.headers["Retry-After"]))
    finally:
        watch.cancel()


def posted(
    connection: socket.socket,
    *,
    target: Target,
    body: bytes,
    headers: Mapping[str, str],
    agent: str,
) -> http.client.HTTPResponse:
    """The answer to JSON that is posted over the connection, its body not yet read."""
    client = http.client.HTTPConnection(target.host, target.port)
    client.sock = connection
    client.request(
        "POST",
        target.path,
        body=body,
        headers={
            **headers,
            "Host": target.authority,
            "Content-Type": "application/json",
            "User-Agent": agent,
            "Connection": "close",
        },
    )
    return client.getresponse()


def cut(connection: socket.socket) -> None:
    """Whoever waits for the connection is told that it has ended."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def seconds(retry_after: str | None) -> int | None:
    """Of a Retry-After header; a date is passed over, our own schedule is as good."""
    if retry_after and retry_after.isascii() and retry_after.isdigit():
        return min(int(retry_after[:9]), 24 * 3600)
    return None
