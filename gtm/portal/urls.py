"""Addresses of the portal."""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, URLResolver, path

from gtm.portal.views import facts, plan, plans, session

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", plans.home, name="home"),
    path("sign-in/", session.sign_in, name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("language/", session.choose_language, name="language"),
    path("brands/<slug:slug>/", plans.plans, name="plans"),
    path("brands/<slug:slug>/plans/<int:plan_id>/", plan.plan, name="plan"),
    path("brands/<slug:slug>/plans/<int:plan_id>/<slug:section>/", plan.plan, name="plan"),
    path("facts/<path:fact_id>", facts.fact_page, name="fact"),
    path("sources/<path:source_id>", facts.source_page, name="source"),
]
