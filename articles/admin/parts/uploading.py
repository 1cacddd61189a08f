"""Taking a picture in from a text or the grid: one file in, the picture as JSON out."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.parts.thumbnails import described
from articles.workflow.actors import name_of
from media import intake
from media.likeness import alike
from media.models import Image
from media.refusals import Refused


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """The picture that the file is, new or already in the house; 400 with the reason if it is none.

    The same file twice is one picture, so sending it again does no harm.
    """
    person: Any = request.user
    if not person.has_perm("media.add_image"):
        raise PermissionDenied
    file = request.FILES.get("file")
    if file is None:
        return JsonResponse(
            {"error": _("No file came along. Choose one and try again.")}, status=400
        )
    try:
        now = timezone.now()
        image = intake.take_in(file=file, now=now, by_name=name_of(person))
    except Refused as refused:
        return JsonResponse({"error": str(refused)}, status=400)
    return JsonResponse(
        {
            **described(image),
            "is_new": image.created_at == now,
            "address": page_of(image),
            "alike": [{"text": str(each), "address": page_of(each)} for each in alike(image)],
        }
    )


def page_of(image: Image) -> str:
    return reverse("admin:media_image_change", args=[image.pk])
