"""Any web page may read the API and the feeds: without cookies, the same answer for everybody.

The header is there whether or not the request names an origin, so that caches need no
`Vary: Origin` (django-cors-headers adds one).
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE",
    "Access-Control-Allow-Headers": (
        "Authorization, Content-Type, Idempotency-Key, If-None-Match, X-Request-ID"
    ),
    "Access-Control-Max-Age": "86400",
}
OPEN = ("/api/", "/feeds/", "/sitemap", "/.well-known/", "/robots.txt")
EXPOSED = "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-ID"


class CorsMiddleware:
    """Opens what is public to scripts on every origin and answers their preflights."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(OPEN):
            return self.get_response(request)
        response: HttpResponseBase
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            response = HttpResponse(status=204, headers=PREFLIGHT)
        else:
            response = self.get_response(request)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = EXPOSED
        return response
