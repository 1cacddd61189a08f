"""Login and second factor, below the desk's own path: its cookies, language and policy hold."""

from allauth.account import views
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path
from django.views.generic import RedirectView


def login(request: HttpRequest) -> HttpResponse:
    """Somebody who is known but not of the desk would be sent round in circles."""
    if request.user.is_authenticated and not admin.site.has_permission(request):
        raise PermissionDenied
    answer: HttpResponse = views.login(request)
    return answer


def nothing(request: HttpRequest) -> HttpResponse:
    """What allauth names and we do not have: signing up, mail addresses, forgotten passwords."""
    raise Http404


urlpatterns = [
    path("login/", login, name="account_login"),
    path("account/logout/", views.logout, name="account_logout"),
    path("account/reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("account/inactive/", views.account_inactive, name="account_inactive"),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path(
        "account/password/",
        RedirectView.as_view(pattern_name="admin:password_change"),
        name="account_change_password",
    ),
    path("account/signup/", nothing, name="account_signup"),
    path("account/email/", nothing, name="account_email"),
    path("account/forgotten/", nothing, name="account_reset_password"),
    path("account/set/", nothing, name="account_set_password"),
]
