"""Knowing readers: by a token of the publication's own login (JWT, RFC 7519), or by a secret that
came with a comment. Both are sent as a bearer token (RFC 6750)."""

from dataclasses import dataclass

import jwt
from django.conf import settings
from rest_framework.request import Request

from articles.api.problems import Problem

LONGEST_TOKEN = 8 * 1024
LONGEST_SUBJECT = 255
LEEWAY = 30
"""Seconds by which clocks may differ."""


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody whom the publication knows: `sub` and `name` of the token."""

    subject: str
    name: str | None


def reader_in(request: Request) -> Reader | None:
    """Who sends this; None for a guest. Raises Problem 401 for a token that is not good."""
    token = bearer_in(request)
    return reader_of(token) if token else None


def proof_in(request: Request) -> dict[str, str]:
    """By what somebody shows that a comment is theirs. Raises Problem 401."""
    token = bearer_in(request)
    if not token:
        raise unknown("Send the comment’s secret, or your token: “Authorization: Bearer …”.")
    if settings.COMMENTS_JWT_KEY and token.count(".") == 2:
        return {"reader": reader_of(token).subject}
    return {"secret": token}


def bearer_in(request: Request) -> str:
    """The token, "" where there is none. Raises Problem 401 for what is not in this form."""
    header = request.headers.get("Authorization", "")
    if not header:
        return ""
    scheme, _, token = header.partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token or not token.isascii():
        raise unknown("The header has to read “Authorization: Bearer …”.")
    return token


def reader_of(token: str) -> Reader:
    """Raises Problem 401."""
    if not settings.COMMENTS_JWT_KEY:
        raise unknown("Tokens are not known here. Write as a guest, without Authorization.")
    if len(token) > LONGEST_TOKEN:
        raise unknown("The token is too long.")
    try:
        claims = jwt.decode(
            token,
            settings.COMMENTS_JWT_KEY,
            algorithms=[settings.COMMENTS_JWT_ALGORITHM],
            issuer=settings.COMMENTS_JWT_ISSUER or None,
            audience=settings.COMMENTS_JWT_AUDIENCE or None,
            leeway=LEEWAY,
            options={
                "require": ["exp", "sub"],
                "verify_aud": bool(settings.COMMENTS_JWT_AUDIENCE),
            },
        )
    except (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise unknown(f"The token is not good: {error}. Log in again.") from error
    subject, name = claims["sub"], claims.get("name")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise unknown("The token names nobody: “sub” is empty or too long.")
    return Reader(subject=subject, name=name if isinstance(name, str) and name else None)


def unknown(detail: str) -> Problem:
    return Problem(
        status=401, detail=detail, headers={"WWW-Authenticate": 'Bearer realm="comments"'}
    )
