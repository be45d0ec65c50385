"""Addresses of the API."""

from django.urls import URLPattern, URLResolver, path, re_path
from drf_spectacular.views import SpectacularSwaggerView

from gtm.api import schema
from gtm.api.views import (
    approvals,
    calibration,
    comments,
    comparisons,
    jobs,
    licences,
    markets,
    overrides,
    plan_results,
    plans,
    problems,
    quotes,
    results,
    scenarios,
    tariff,
    what_if,
)

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/quotes", quotes.QuotesView.as_view(), name="quotes"),
    path("v1/quotes/compare", comparisons.ComparisonView.as_view(), name="compare-quotes"),
    path("v1/markets", markets.MarketsView.as_view(), name="markets"),
    path("v1/markets/<slug:code>", markets.MarketView.as_view(), name="market"),
    path("v1/tariff", tariff.TariffView.as_view(), name="tariff"),
    path("v1/hs-codes", tariff.HsCodesView.as_view(), name="hs-codes"),
    path("v1/jobs/<int:job_id>", jobs.JobView.as_view(), name="job"),
    path("v1/jobs/<int:job_id>/cancel", jobs.CancelView.as_view(), name="cancel-job"),
    path("v1/jobs/<int:job_id>/retry", jobs.RetryView.as_view(), name="retry-job"),
    path("v1/plans", plans.PlansView.as_view(), name="plans"),
    path("v1/plans/<int:plan_id>", plans.PlanView.as_view(), name="plan"),
    path("v1/plans/<int:plan_id>/results", plan_results.PlanResultsView.as_view(), name="plan-results"),
    path("v1/plans/<int:plan_id>/replan", plan_results.ReplanView.as_view(), name="replan"),
    path("v1/plans/<int:plan_id>/what-if", what_if.WhatIfView.as_view(), name="what-if"),
    path("v1/plans/<int:plan_id>/scenarios", scenarios.ScenariosView.as_view(), name="scenarios"),
    path("v1/plans/<int:plan_id>/scenarios/<int:scenario_id>", scenarios.ScenarioView.as_view(), name="scenario"),
    path(
        "v1/plans/<int:plan_id>/scenarios/<int:scenario_id>/restore",
        scenarios.RestoreScenarioView.as_view(),
        name="restore-scenario",
    ),
    path(
        "v1/plans/<int:plan_id>/scenarios/<int:scenario_id>/plan",
        scenarios.ScenarioPlanView.as_view(),
        name="plan-scenario",
    ),
    path("v1/plans/<int:plan_id>/comments", comments.CommentsView.as_view(), name="comments"),
    path("v1/plans/<int:plan_id>/comments/<int:comment_id>", comments.CommentView.as_view(), name="comment"),
    path(
        "v1/plans/<int:plan_id>/comments/<int:comment_id>/restore",
        comments.RestoreCommentView.as_view(),
        name="restore-comment",
    ),
    path("v1/plans/<int:plan_id>/approvals", approvals.ApprovalsView.as_view(), name="approvals"),
    path("v1/plans/<int:plan_id>/approvals/withdraw", approvals.WithdrawalView.as_view(), name="withdraw-approval"),
    path("v1/plans/<int:plan_id>/licences", licences.LicencesView.as_view(), name="licences"),
    path("v1/plans/<int:plan_id>/licences/<str:market>/<slug:scheme>", licences.LicenceView.as_view(), name="licence"),
    path(
        "v1/plans/<int:plan_id>/licences/<str:market>/<slug:scheme>/files",
        licences.LicenceFilesView.as_view(),
        name="licence-files",
    ),
    path("v1/licence-files/<int:file_id>", licences.LicenceFileView.as_view(), name="licence-file"),
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
