"""The application's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlannerConfig(AppConfig):
    """Plans, quotes and jobs."""

    name = "gtm.planner"
    verbose_name = _("Plans, quotes and jobs")
