"""A brand's results: told as rows, laid out by week."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.asked import BRAND, KEY, asked_brand, caller, object_of
from gtm.api.idempotency import answer_once
from gtm.api.permissions import demand_writer
from gtm.api.schema import body
from gtm.api.shapes.words import ref
from gtm.marketdata.compiler import market_book
from gtm.planner.actuals.fields import METRICS
from gtm.planner.actuals.findings import Level
from gtm.planner.actuals.kept_table import table_of
from gtm.planner.actuals.report import findings_of
from gtm.planner.actuals.sample import HEADERS
from gtm.planner.actuals.selectors import rates_of, weekly_results
from gtm.planner.actuals.services import store_table, take_over
from gtm.planner.actuals.weekly import WeeklyTable

MOST_ROWS = 20_000
FIRST_ROW = 2
"""The first row of a table that has its headers in row 1: findings count from it."""


class ResultsView(APIView):
    """A brand's results."""

    scopes = {"GET": Scope.PLANS_READ, "POST": Scope.PLANS_WRITE}

    @property
    def throttle_scope(self) -> str:
        """Telling results counts as a write."""
        return "writes" if self.request.method == "POST" else "reads"

    @extend_schema(
        responses={200: ref("WeeklyResults")},
        parameters=[BRAND],
        tags=["results"],
        operation_id="results",
        summary="Results by week",
    )
    def get(self, request: Request) -> Response:
        """Every channel by week in the brand's currency; null where nobody has told a week, never 0."""
        brand = asked_brand(request)
        return Response(told_weeks(weekly_results(brand, brand.currency, rates_of(market_book(), brand.currency))))

    @extend_schema(
        request=body("ToldResults"),
        responses={201: ref("ResultsReport")},
        parameters=[BRAND, KEY],
        tags=["results"],
        operation_id="tell_results",
        summary="Tell results",
    )
    def post(self, request: Request) -> Response:
        """Keep results by day or week: all rows or none. Days told again by the same way are replaced."""
        return answer_once(request, lambda: self.told(request))

    def told(self, request: Request) -> Response:
        """The report of the rows kept. Raises PermissionDenied, ValidationError."""
        given = object_of(request)
        brand = asked_brand(request)
        demand_writer(request, brand)
        rows = rows_of(given.get("rows"))
        upload = store_table(brand, str(given.get("name") or "API"), table_of([HEADERS, *rows]), None, caller(request))
        wrong = [one for one in findings_of(upload.report) if one.level is not Level.NOTE]
        if wrong or not upload.report["ready"]:
            upload.delete()
            raise ValidationError({"rows": [f"{place_of(one.row)}{one.wrong} {one.cure}".strip() for one in wrong]})
        take_over(upload, caller(request))
        told = {"upload": upload.pk, "rows": upload.report["rows_taken"], "figures": upload.report["figures"]}
        return Response(told, status.HTTP_201_CREATED)


def rows_of(told: object) -> list[list[str]]:
    """The rows told as objects, in the order of our own form. Raises ValidationError."""
    if not isinstance(told, list) or not told or not all(isinstance(row, Mapping) for row in told):
        raise ValidationError({"rows": "Give a list of objects, one for each day or week of a channel."})
    if len(told) > MOST_ROWS:
        raise ValidationError({"rows": f"At most {MOST_ROWS} rows in one call."})
    for place, row in enumerate(told):
        unknown = sorted(set(row) - set(HEADERS))
        if unknown:
            raise ValidationError({f"rows/{place}": f"'{unknown[0]}' is no field; they are {', '.join(HEADERS)}."})
    return [[text_of(row.get(name)) for name in HEADERS] for row in told]


def text_of(value: object) -> str:
    """A value as a cell; nothing for null."""
    return "" if value is None else str(value)


def place_of(row: int | None) -> str:
    """Where a finding is, as a place among the rows told."""
    return "" if row is None else f"rows/{row - FIRST_ROW}: "


def told_weeks(table: WeeklyTable) -> dict[str, Any]:
    """The weeks as text."""
    return {
        "currency": table.currency,
        "weeks": [week.isoformat() for week in table.weeks],
        "channels": [
            {
                "market": market,
                "channel": channel,
                **{name: _texts(table.figures[name][place]) for name in METRICS},
                "orders_claimed_by_advertising": table.claimed[place].tolist(),
            }
            for place, (market, channel) in enumerate(table.cells)
        ],
        "without_rate": [
            {
                "market": market,
                "channel": channel,
                "currency": lacking.currency,
                "first": lacking.first.isoformat(),
                "last": lacking.last.isoformat(),
            }
            for (market, channel), lacking in sorted(table.unconverted.items())
        ],
    }


def _texts(values: Any) -> list[str | None]:
    return [f"{round(float(value), 4) + 0.0:.4f}" if np.isfinite(value) else None for value in values]
