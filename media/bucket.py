"""Pictures in a store that speaks S3: `S3_BUCKET` names it. Needs django-storages[s3].

The bucket is private. A CDN, or a policy on the prefix `renditions/`, gives readers what lies
there; `RENDITIONS_URL` is its address. Originals go through the desk only.
"""

from typing import Any

from storages.backends.s3 import S3Storage

from media.recipes import ALL
from media.storing import RENDITIONS

FOR_GOOD = "public, max-age=31536000, immutable"
MEDIA_TYPES = {encoding.extension: encoding.media_type for encoding in ALL}


class Bucket(S3Storage):
    """Objects replace one another whole; renditions say for how long they may be kept."""

    def get_default_settings(self) -> dict[str, Any]:
        return {
            **super().get_default_settings(),
            "file_overwrite": True,
            "default_acl": None,
            "querystring_auth": True,
            "signature_version": "s3v4",
        }

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        given = super().get_object_parameters(name)
        if not name.startswith(f"{RENDITIONS}/"):
            return {**given, "CacheControl": "private, no-store"}
        media_type = MEDIA_TYPES[name.rsplit(".", 1)[-1]]
        return {**given, "CacheControl": FOR_GOOD, "ContentType": media_type}
