"""The table of weeks, against weeks added up by hand."""

from datetime import date
from decimal import Decimal

import numpy as np

from gtm.planner.actuals.weekly import Covered, FigureRow, NoRate, WeeklyTable, weekly_table

EVERYTHING = ("spend", "orders", "revenue")


def row(source: str, day: str, kind: str = "day", currency: str = "EUR", **figures: str) -> FigureRow:
    told = {name: Decimal(value) for name, value in figures.items()}
    return FigureRow("DE", "own-site", source, kind, date.fromisoformat(day), currency, told)


def covered(source: str, first: str, last: str, told: tuple[str, ...] = EVERYTHING) -> Covered:
    return Covered("DE", "own-site", source, date.fromisoformat(first), date.fromisoformat(last), told)


def table(rows: list[FigureRow], *parts: Covered, rates: dict[tuple[str, str], str] | None = None) -> WeeklyTable:
    def rate(currency: str, day: date) -> Decimal:
        return Decimal((rates or {})[currency, day.isoformat()])

    return weekly_table(rows, parts, "EUR", rate)


def weeks(found: WeeklyTable, name: str) -> list[float | None]:
    return [None if np.isnan(value) else float(value) for value in found.figures[name][0]]


def test_days_make_weeks_where_the_export_covers_them_whole_and_a_day_without_a_row_is_nothing() -> None:
    rows = [row("own", "2026-09-07", spend="10", orders="1"), row("own", "2026-09-13", spend="5.5", orders="2")]
    found = table(rows, covered("own", "2026-09-07", "2026-09-22"))
    assert found.weeks == (date(2026, 9, 7), date(2026, 9, 14), date(2026, 9, 21))
    assert weeks(found, "spend") == [15.5, 0.0, None]
    assert weeks(found, "orders") == [3.0, 0.0, None]


def test_a_figure_that_the_export_does_not_tell_is_unknown_and_not_nothing() -> None:
    found = table([row("own", "2026-09-07", spend="10")], covered("own", "2026-09-07", "2026-09-13", ("spend",)))
    assert weeks(found, "orders") == [None]
    assert found.seen.tolist() == [[False]]


def test_a_week_told_as_a_whole_counts_in_place_of_its_days() -> None:
    rows = [row("own", "2026-09-07", spend="1"), row("own", "2026-09-07", "week", spend="70", orders="7")]
    found = table(rows, covered("own", "2026-09-07", "2026-09-13"))
    assert weeks(found, "spend") == [70.0]


def test_advertising_adds_up_and_orders_are_those_of_the_shop() -> None:
    rows = [
        row("meta-ads", "2026-09-08", spend="10", orders="5", revenue="100"),
        row("google-ads", "2026-09-09", spend="20", orders="4", revenue="90"),
        row("shopify-sales", "2026-09-10", orders="6", revenue="130"),
        row("shopify-orders", "2026-09-10", orders="6", revenue="130"),
    ]
    shop = ("orders", "revenue")
    found = table(
        rows,
        covered("meta-ads", "2026-09-07", "2026-09-20"),
        covered("google-ads", "2026-09-07", "2026-09-20"),
        covered("shopify-sales", "2026-09-07", "2026-09-13", shop),
        covered("shopify-orders", "2026-09-07", "2026-09-13", shop),
    )
    assert weeks(found, "spend") == [30.0, 0.0]
    assert weeks(found, "orders") == [6.0, 0.0]
    assert weeks(found, "revenue") == [130.0, 0.0]
    assert found.claimed.tolist() == [[False, True]]


def test_what_a_brand_tells_itself_goes_before_what_advertising_tells() -> None:
    rows = [row("own", "2026-09-07", "week", spend="33"), row("meta-ads", "2026-09-08", spend="10")]
    found = table(
        rows,
        covered("own", "2026-09-07", "2026-09-13", ("spend",)),
        covered("meta-ads", "2026-09-07", "2026-09-13", ("spend",)),
    )
    assert weeks(found, "spend") == [33.0]


def test_amounts_are_converted_at_their_own_days_rates() -> None:
    rows = [row("own", "2026-09-07", currency="USD", spend="10"), row("own", "2026-09-08", currency="USD", spend="10")]
    rates = {("USD", "2026-09-07"): "0.9", ("USD", "2026-09-08"): "0.8"}
    assert weeks(table(rows, covered("own", "2026-09-07", "2026-09-13"), rates=rates), "spend") == [17.0]


def test_without_a_rate_the_amounts_of_the_week_are_unknown_and_the_day_is_named() -> None:
    rows = [
        row("own", "2026-09-07", currency="USD", spend="10", orders="2"),
        row("own", "2026-09-14", currency="USD", spend="10", orders="3"),
    ]
    found = table(rows, covered("own", "2026-09-07", "2026-09-20"), rates={("USD", "2026-09-14"): "0.9"})
    assert weeks(found, "spend") == [None, 9.0]
    assert weeks(found, "orders") == [2.0, 3.0]
    assert found.unconverted == {("DE", "own-site"): NoRate("USD", date(2026, 9, 7), date(2026, 9, 7))}


def test_a_source_without_a_rate_is_not_left_out_of_the_sum_of_advertising() -> None:
    rows = [
        row("meta-ads", "2026-09-08", spend="10"),
        row("google-ads", "2026-09-09", currency="USD", spend="20"),
    ]
    parts = [covered(source, "2026-09-07", "2026-09-13", ("spend",)) for source in ("meta-ads", "google-ads")]
    assert weeks(table(rows, *parts), "spend") == [None]
