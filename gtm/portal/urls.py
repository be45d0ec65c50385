"""Addresses of the portal."""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, URLResolver, path

from gtm.portal.views import (
    bundles,
    facts,
    jobs,
    markets,
    new_plan,
    own_figures,
    plan,
    plan_table,
    plans,
    products,
    session,
    uploads,
)

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", plans.home, name="home"),
    path("sign-in/", session.sign_in, name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("language/", session.choose_language, name="language"),
    path("brands/<slug:slug>/", plans.plans, name="plans"),
    path("brands/<slug:slug>/plans/<int:plan_id>/", plan.plan, name="plan"),
    path("brands/<slug:slug>/plans/<int:plan_id>/<slug:section>/", plan.plan, name="plan"),
    path("brands/<slug:slug>/plans/<int:plan_id>/offers.<slug:form>", plan_table.plan_table, name="plan-table"),
    path("brands/<slug:slug>/new-plan/", new_plan.new_plan, name="new-plan"),
    path("brands/<slug:slug>/jobs/<int:job_id>/", jobs.job, name="job"),
    path("brands/<slug:slug>/jobs/<int:job_id>/cancel/", jobs.cancel, name="cancel-job"),
    path("brands/<slug:slug>/jobs/<int:job_id>/retry/", jobs.retry, name="retry-job"),
    path("brands/<slug:slug>/products/", products.products, name="products"),
    path("brands/<slug:slug>/products/<int:product_id>/", products.product, name="product"),
    path("brands/<slug:slug>/products/<int:product_id>/hs-code/", products.take_candidate, name="take-candidate"),
    path("brands/<slug:slug>/products/<int:product_id>/parts/", bundles.parts, name="parts"),
    path("brands/<slug:slug>/products/complete/", products.complete, name="complete"),
    path("brands/<slug:slug>/products/upload/", uploads.upload, name="upload"),
    path("brands/<slug:slug>/products/sheets/<int:upload_id>/", uploads.sheet, name="sheet"),
    path("brands/<slug:slug>/products/sheets/<int:upload_id>/import/", uploads.import_sheet, name="import-sheet"),
    path("brands/<slug:slug>/figures/", own_figures.own_figures, name="own-figures"),
    path("brands/<slug:slug>/figures/new/", own_figures.new_figure, name="new-figure"),
    path("brands/<slug:slug>/figures/facts/", own_figures.pick_fact, name="pick-fact"),
    path("brands/<slug:slug>/figures/payment-mix/<str:code>/", own_figures.payment_mix, name="payment-mix"),
    path("brands/<slug:slug>/figures/<int:figure_id>/", own_figures.figure, name="figure"),
    path("brands/<slug:slug>/figures/<int:figure_id>/end/", own_figures.end_figure, name="end-figure"),
    path("brands/<slug:slug>/figures/<int:figure_id>/take-back/", own_figures.withdraw_figure, name="withdraw-figure"),
    path("template.<slug:kind>", uploads.template, name="template"),
    path("markets/", markets.markets, name="markets"),
    path("markets/<str:code>/", markets.market, name="market"),
    path("markets/<str:code>/<slug:section>/", markets.market, name="market"),
    path("facts/<path:fact_id>", facts.fact_page, name="fact"),
    path("sources/<path:source_id>", facts.source_page, name="source"),
]
