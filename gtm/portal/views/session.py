"""Signing in, and the language of the pages."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gtm.accounts.models import User
from gtm.portal.pages import render_page

YEAR = 365 * 24 * 3600


def next_page(request: HttpRequest) -> str:
    """Where to go on to: the `next` of the form if it is a page of this site, else home."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe else resolve_url(settings.LOGIN_REDIRECT_URL)


def remember_language(response: HttpResponse, code: str) -> None:
    """Keep the language in this browser for a year."""
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, samesite="Lax")


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; afterwards the pages are in the language that the person chose before, on any machine."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    form = AuthenticationForm(request, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user = form.get_user()
        login(request, user)
        response = HttpResponseRedirect(next_page(request))
        if isinstance(user, User) and user.language:
            remember_language(response, user.language)
        return response
    status = 422 if form.errors else 200
    return render_page(request, "sign_in.html", {"form": form, "next": request.GET.get("next", "")}, status=status)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Show all pages in another language from now on."""
    response = HttpResponseRedirect(next_page(request))
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        remember_language(response, code)
        if isinstance(request.user, User):
            User.objects.filter(pk=request.user.pk).update(language=code)
    return response
