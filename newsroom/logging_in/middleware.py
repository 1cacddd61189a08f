"""Who has to set up a second factor does so before anything else."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from newsroom.desk_language import DESK

Next = Callable[[HttpRequest], HttpResponse]
OPEN = ("/admin/login/", "/admin/logout/", "/admin/account/", "/admin/jsi18n/")


class SecondFactorMiddleware:
    """With REQUIRE_SECOND_FACTOR the desk is closed to those who have none, but for the pages on
    which they set one up. A login without the factor one has is never complete (allauth)."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.REQUIRE_SECOND_FACTOR or not must_set_up(request):
            return self.get_response(request)
        messages.info(request, _("Set up a second factor first: this desk asks for one."))
        return HttpResponseRedirect(reverse("mfa_index"))


def must_set_up(request: HttpRequest) -> bool:
    if not request.path.startswith(DESK) or request.path.startswith(OPEN):
        return False
    if not request.user.is_authenticated:
        return False
    factors = Authenticator.objects.filter(user_id=request.user.pk)
    return not factors.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
