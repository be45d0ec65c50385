"""A plan's big table as a file: every product, market, route and channel."""

import tempfile
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect

from gtm.planner.models import Plan
from gtm.planner.services import ChangedSincePlannedError, table_of_plan
from gtm.planner.tables.csv_file import csv_text
from gtm.planner.tables.offer_table import OfferTable
from gtm.planner.tables.parquet_file import NoParquetError
from gtm.planner.tables.writing import FORMS, write_table
from gtm.planner.tables.xlsx_file import TooManyRowsError
from gtm.portal.access import read_access


@login_required
def plan_table(request: HttpRequest, slug: str, plan_id: int, form: str) -> HttpResponseBase:
    """The file: CSV is sent while it is worked out, the others when they are written."""
    access = read_access(request, slug)
    if f".{form}" not in FORMS:
        raise Http404
    plan = get_object_or_404(Plan.objects.filter(brand=access.brand).defer("result"), pk=plan_id)
    name = f"landfall-offers-{plan.pk}.{form}"
    try:
        table = table_of_plan(plan)
        if form != "csv":
            return _written(table, name)
    except (ChangedSincePlannedError, NoParquetError, TooManyRowsError) as error:
        messages.error(request, str(error), extra_tags="bad")
        return redirect("portal:plan", slug, plan.pk, "landed-cost")
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(csv_text(table.blocks()), content_type="text/csv; charset=utf-8", headers=disposition)


def _written(table: OfferTable, name: str) -> FileResponse:
    """The file out of a folder that is gone once it has been opened."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write_table(path, table)
        return FileResponse(path.open("rb"), as_attachment=True, filename=name)
