"""Where readers get renditions."""

from django.urls import re_path

from media.recipes import ALL
from media.serving import rendition

EXTENSIONS = "|".join(encoding.extension for encoding in ALL)

urlpatterns = [
    re_path(
        rf"^(?P<shard>[0-9a-f]{{2}})/(?P<key>[0-9a-f]{{32}})/"
        rf"(?P<name>[a-z]+-[0-9]{{1,5}}\.(?:{EXTENSIONS}))\Z",
        rendition,
        name="rendition",
    )
]
