"""robots.txt (RFC 9309)."""

from django.conf import settings

CONTENT_TYPE = "text/plain; charset=utf-8"


def render() -> bytes:
    """Everything public may be read; the desk and previews are nobody's business."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /api/preview/",
        "",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return ("\n".join(lines) + "\n").encode()
