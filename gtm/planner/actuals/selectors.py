"""Reading a brand's results: the files, and the figures that count."""

from django.db.models import QuerySet

from gtm.catalog.models import Brand
from gtm.planner.models import ActualFigure, ActualsUpload


def uploads_of(brand: Brand) -> QuerySet[ActualsUpload]:
    """The brand's files without their tables, newest first."""
    return ActualsUpload.objects.filter(brand=brand).defer("table", "choices").select_related("uploaded_by")


def counting_uploads(brand: Brand) -> QuerySet[ActualsUpload]:
    """The files that count, without their tables."""
    return uploads_of(brand).filter(taken_at__isnull=False, undone_at=None)


def figures_of(brand: Brand) -> QuerySet[ActualFigure]:
    """The figures that count."""
    return ActualFigure.objects.filter(brand=brand, current=True)
