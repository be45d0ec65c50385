"""Jobs, plans and what teams say of them in the admin: to see what became of them, and to cancel or retry a job."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gtm.planner import jobs
from gtm.planner.models import (
    ActualFigure,
    ActualsUpload,
    Calibration,
    Job,
    Plan,
    PlanApproval,
    PlanComment,
    PlanScenario,
)


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that the site writes and nobody edits."""

    list_select_related = ["brand"]
    search_fields = ["brand__name", "brand__slug"]
    date_hierarchy = "created_at"
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds one by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody changes one by hand."""
        return False


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    """Jobs, newest first, with how they ended."""

    list_display = ["id", "kind", "brand", "state", "progress", "message", "attempts", "created_at", "finished_at"]
    list_filter = ["state", "kind"]
    actions = ["cancel", "retry"]

    @admin.action(description=_("Cancel the selected jobs"), permissions=["delete"])
    def cancel(self, request: HttpRequest, selected: QuerySet[Job]) -> None:
        """Cancel: at once or at the next report."""
        for job in selected:
            jobs.cancel(job)

    @admin.action(description=_("Try the selected jobs again"), permissions=["delete"])
    def retry(self, request: HttpRequest, selected: QuerySet[Job]) -> None:
        """Queue again what failed or was cancelled."""
        for job in selected:
            jobs.retry(job)


@admin.register(Plan)
class PlanAdmin(ReadOnlyAdmin):
    """Plans, newest first."""

    list_display = ["id", "name", "brand", "status", "as_of", "data_release", "engine_version", "created_at"]
    list_filter = ["status", "data_release"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Plan]:
        """The plans without their results, which only the page of one plan reads."""
        return super().get_queryset(request).defer("result", "index")


class BesidePlanAdmin(ReadOnlyAdmin):
    """What a team says of a plan, found by brand, plan and words; the plan comes without its result."""

    list_select_related = ["plan__brand"]
    raw_id_fields = ["plan"]
    search_fields = ["plan__brand__name", "plan__brand__slug", "plan__name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows with the names of their plan and brand."""
        return super().get_queryset(request).defer("plan__result", "plan__index", "plan__question")

    @admin.display(description=_("Brand"), ordering="plan__brand__name")
    def brand(self, row: PlanScenario | PlanComment | PlanApproval) -> str:
        """The brand that the plan is of."""
        return row.plan.brand.name


@admin.register(PlanScenario)
class PlanScenarioAdmin(BesidePlanAdmin):
    """Scenarios, newest first, those taken out of their list too."""

    list_display = ["id", "name", "plan", "brand", "author_name", "created_at", "deleted_at"]
    search_fields = [*BesidePlanAdmin.search_fields, "name", "author_name"]
    list_filter = [("deleted_at", admin.EmptyFieldListFilter)]
    ordering = ["-created_at", "-pk"]


@admin.register(PlanComment)
class PlanCommentAdmin(BesidePlanAdmin):
    """Comments, newest first, those taken back too."""

    list_display = ["id", "text", "plan", "brand", "author_name", "created_at", "deleted_at"]
    search_fields = [*BesidePlanAdmin.search_fields, "text", "author_name"]
    list_filter = [("deleted_at", admin.EmptyFieldListFilter)]
    ordering = ["-created_at", "-pk"]


@admin.register(PlanApproval)
class PlanApprovalAdmin(BesidePlanAdmin):
    """Approvals, newest first, with how each ended."""

    date_hierarchy = "approved_at"
    list_display = ["id", "plan", "brand", "approver_name", "approved_at", "withdrawer_name", "withdrawn_at"]
    search_fields = [*BesidePlanAdmin.search_fields, "approver_name", "withdrawer_name", "withdrawal_note"]
    list_filter = [("withdrawn_at", admin.EmptyFieldListFilter)]
    ordering = ["-approved_at", "-pk"]


@admin.register(ActualsUpload)
class ActualsUploadAdmin(ReadOnlyAdmin):
    """Files of results, newest first, without their tables."""

    date_hierarchy = "uploaded_at"
    search_fields = ["brand__name", "brand__slug", "name"]
    list_display = ["id", "name", "brand", "source", "uploaded_by", "uploaded_at", "taken_at", "undone_at"]
    list_filter = ["source"]
    exclude = ["table"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ActualsUpload]:
        """The files without their tables."""
        return super().get_queryset(request).defer("table")


@admin.register(ActualFigure)
class ActualFigureAdmin(ReadOnlyAdmin):
    """Figures of channels by day or week, as the files tell them."""

    date_hierarchy = "day"
    search_fields = ["brand__slug", "market", "channel"]
    list_display = ["brand", "market", "channel", "kind", "day", "spend", "orders", "revenue", "currency", "current"]
    list_filter = ["source", "kind", "current"]
    raw_id_fields = ["upload"]


@admin.register(Calibration)
class CalibrationAdmin(ReadOnlyAdmin):
    """Calibrations, newest first, without their draws."""

    list_display = ["id", "brand", "as_of", "currency", "data_release", "engine_version", "created_by", "created_at"]
    exclude = ["packed"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Calibration]:
        """The calibrations without their draws."""
        return super().get_queryset(request).defer("packed")
