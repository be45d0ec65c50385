"""Addresses of the API."""

from django.urls import URLPattern, URLResolver, path, re_path
from drf_spectacular.views import SpectacularSwaggerView

from gtm.api import schema
from gtm.api.views import (
    calibration,
    comparisons,
    jobs,
    markets,
    overrides,
    plan_results,
    plans,
    problems,
    quotes,
    results,
)

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/quotes", quotes.QuotesView.as_view(), name="quotes"),
    path("v1/quotes/compare", comparisons.ComparisonView.as_view(), name="compare-quotes"),
    path("v1/markets", markets.MarketsView.as_view(), name="markets"),
    path("v1/markets/<slug:code>", markets.MarketView.as_view(), name="market"),
    path("v1/jobs/<int:job_id>", jobs.JobView.as_view(), name="job"),
    path("v1/jobs/<int:job_id>/cancel", jobs.CancelView.as_view(), name="cancel-job"),
    path("v1/jobs/<int:job_id>/retry", jobs.RetryView.as_view(), name="retry-job"),
    path("v1/plans", plans.PlansView.as_view(), name="plans"),
    path("v1/plans/<int:plan_id>", plans.PlanView.as_view(), name="plan"),
    path("v1/plans/<int:plan_id>/results", plan_results.PlanResultsView.as_view(), name="plan-results"),
    path("v1/plans/<int:plan_id>/replan", plan_results.ReplanView.as_view(), name="replan"),
    path("v1/results", results.ResultsView.as_view(), name="results"),
    path("v1/calibration", calibration.CalibrationView.as_view(), name="calibration"),
    path("v1/overrides", overrides.OverridesView.as_view(), name="overrides"),
    path("v1/overrides/<int:override_id>", overrides.OverrideView.as_view(), name="override"),
    path("v1/overrides/<int:override_id>/end", overrides.EndView.as_view(), name="end-override"),
    path("v1/openapi.json", schema.DocumentView.as_view(), name="openapi"),
    path("docs/", SpectacularSwaggerView.as_view(url_name="api:openapi"), name="docs"),
    path("problems/<slug:code>", problems.problem_types, name="problem"),
    re_path(r"^(?P<path>.*)$", problems.NoSuchAddressView.as_view()),
]
