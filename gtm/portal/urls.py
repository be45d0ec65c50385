"""Addresses of the portal."""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, URLResolver, path

from gtm.portal.views import plans, session

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", plans.home, name="home"),
    path("sign-in/", session.sign_in, name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("language/", session.choose_language, name="language"),
    path("brands/<slug:slug>/", plans.plans, name="plans"),
]
