"""What the API is measured beside, as a URLconf: the least Django can do, and the usual REST view.

The usual view is written as tutorials write it: serializers of the models, nested, paginated.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from rest_framework.pagination import PageNumberPagination
from rest_framework.routers import SimpleRouter
from rest_framework.serializers import ModelSerializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from articles.editions.models import Edition, Listing, ListingTerm

DOCUMENT: list[bytes] = []


def bare(request: HttpRequest) -> HttpResponse:
    """A document of the usual length, from memory."""
    if not DOCUMENT:
        DOCUMENT.append(Edition.objects.values_list("document", flat=True)[0].encode())
    return HttpResponse(DOCUMENT[0], content_type="application/json")


class TermSerializer(ModelSerializer[Any]):
    class Meta:
        model = ListingTerm
        fields = ["kind", "slug"]


class EditionSerializer(ModelSerializer[Any]):
    class Meta:
        model = Edition
        fields = "__all__"


class ListingSerializer(ModelSerializer[Any]):
    edition = EditionSerializer()
    terms = TermSerializer(many=True)

    class Meta:
        model = Listing
        fields = "__all__"


class Pages(PageNumberPagination):
    page_size = 20


class Stories(ReadOnlyModelViewSet[Any]):
    queryset = Listing.objects.order_by("-published_at")
    serializer_class = ListingSerializer
    pagination_class = Pages
    lookup_field = "slug"


router = SimpleRouter()
router.register("naive", Stories)

urlpatterns = [path("bare/", bare), path("", include(router.urls))]
