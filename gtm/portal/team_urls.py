"""Addresses below a plan's own: its what-ifs and their scenarios, and what the team says of it."""

from django.urls import URLPattern, path

from gtm.portal.views import plan_team, scenarios, what_if

urlpatterns: list[URLPattern] = [
    path("what-if/", what_if.what_if, name="what-if"),
    path("what-if/save/", scenarios.save, name="save-scenario"),
    path("what-if/<int:scenario_id>/delete/", scenarios.delete, name="delete-scenario"),
    path("what-if/<int:scenario_id>/plan/", scenarios.make_plan, name="plan-scenario"),
    path("team/", plan_team.team, name="plan-team"),
    path("team/comment/", plan_team.comment, name="comment"),
    path("team/<int:comment_id>/delete/", plan_team.delete, name="delete-comment"),
    path("team/approve/", plan_team.approve_plan, name="approve"),
    path("team/approve/take-back/", plan_team.take_back, name="take-approval-back"),
]
