"""Jobs and plans in the admin: to see what became of them, and to cancel a job or try it again."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gtm.planner import jobs
from gtm.planner.models import ActualFigure, ActualsUpload, Calibration, Job, Plan


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
