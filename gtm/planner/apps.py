"""The application's name."""

from django.apps import AppConfig


class PlannerConfig(AppConfig):
    """Plans, quotes and jobs."""

    name = "gtm.planner"
    verbose_name = "Plans, quotes and jobs"
