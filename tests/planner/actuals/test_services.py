"""Exports taken over into a brand's history, replaced by later ones, and undone."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gtm.catalog.models import Brand
from gtm.planner.actuals.choices import ActualsChoices
from gtm.planner.actuals.kept_table import KeptTable
from gtm.planner.actuals.services import (
    NotReadyError,
    answer_actuals,
    redo_actuals,
    store_actuals,
    take_over,
    undo_actuals,
)
from gtm.planner.models import ActualFigure, ActualsUpload, CustomerOrder
from tests.factories import make_brand

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]
HEAD = "market,channel,day,spend,orders,currency\n"


def taken(brand: Brand, *rows: str, name: str = "results.csv") -> ActualsUpload:
    """A file of those rows, taken over."""
    return take_over(store_actuals(brand, name, (HEAD + "".join(f"{row}\n" for row in rows)).encode()))


def spends(brand: Brand) -> dict[str, Decimal | None]:
    """Day -> spend of the figures that count."""
    figures = ActualFigure.objects.filter(brand=brand, current=True).order_by("day")
    return {day.isoformat(): spend for day, spend in figures.values_list("day", "spend")}


def test_a_file_counts_only_when_it_is_taken_over() -> None:
    brand = make_brand()
    upload = store_actuals(brand, "results.csv", (HEAD + "DE,own-site,2026-09-01,10,1,EUR\n").encode())
    assert spends(brand) == {}
    take_over(upload)
    assert spends(brand) == {"2026-09-01": Decimal(10)}
    take_over(upload)
    assert ActualFigure.objects.filter(brand=brand).count() == 1


def test_a_file_with_an_open_question_is_not_taken_over_before_it_is_answered() -> None:
    brand = make_brand()
    upload = store_actuals(brand, "meta.csv", b"Day,Amount spent,Impressions\n2026-09-01,12.50,4000\n")
    with pytest.raises(NotReadyError):
        take_over(upload)
    answer_actuals(upload, ActualsChoices(market="DE", channel="own-site", currency="EUR"))
    take_over(upload)
    assert spends(brand) == {"2026-09-01": Decimal("12.5")}


def test_a_day_told_again_is_replaced_and_comes_back_when_the_later_file_is_undone() -> None:
    brand = make_brand()
    first = taken(brand, "DE,own-site,2026-09-01,10,1,EUR", "DE,own-site,2026-09-02,20,1,EUR")
    second = taken(brand, "DE,own-site,2026-09-02,25,1,EUR")
    third = taken(brand, "DE,own-site,2026-09-02,26,1,EUR")
    assert [one["params"] for one in second.report["findings"] if one["code"] == "replaced"] == [{"count": "1"}]
    assert spends(brand) == {"2026-09-01": 10, "2026-09-02": 26}
    undo_actuals(second)
    assert spends(brand) == {"2026-09-01": 10, "2026-09-02": 26}
    undo_actuals(third)
    assert spends(brand) == {"2026-09-01": 10, "2026-09-02": 20}
    undo_actuals(first)
    assert spends(brand) == {}
    redo_actuals(second)
    assert spends(brand) == {"2026-09-02": 25}


def test_files_of_different_sources_stand_beside_each_other() -> None:
    brand = make_brand()
    taken(brand, "DE,own-site,2026-09-01,10,1,EUR")
    choices = ActualsChoices(market="DE", channel="own-site", currency="EUR")
    take_over(store_actuals(brand, "meta.csv", b"Day,Amount spent\n2026-09-01,12.50\n", choices))
    assert ActualFigure.objects.filter(brand=brand, current=True).count() == 2


def test_the_demonstration_file_is_read_without_a_remark() -> None:
    content = (settings.BASE_DIR / "fixtures" / "demo" / "results.csv").read_bytes()
    upload = store_actuals(make_brand(), "results.csv", content)
    assert (upload.report["figures"], upload.report["findings"], upload.report["ready"]) == (96, [], True)


def test_another_brand_keeps_its_own_figures() -> None:
    brand, other = make_brand(), make_brand()
    taken(other, "DE,own-site,2026-09-01,10,1,EUR")
    undo_actuals(taken(brand, "DE,own-site,2026-09-01,11,1,EUR"))
    assert spends(other) == {"2026-09-01": 10}


def test_customers_are_stored_as_digests_that_differ_between_brands() -> None:
    text = (
        b"Name,Email,Financial Status,Currency,Total,Created at,Shipping Country\n"
        b"#1,ana@example.org,paid,EUR,57.80,2026-09-01 12:34:56 +0200,DE\n"
        b"#2,Ana@example.org,paid,EUR,12.00,2026-09-09 12:34:56 +0200,DE\n"
    )
    uploads = [take_over(store_actuals(brand, "orders.csv", text)) for brand in (make_brand(), make_brand())]
    customers = [set(CustomerOrder.objects.filter(upload=one).values_list("customer", flat=True)) for one in uploads]
    assert [len(found) for found in customers] == [1, 1]
    assert customers[0] != customers[1]
    assert "ana" not in repr(KeptTable.unpacked(uploads[0].table)).casefold()


def statements_of(rows: list[str]) -> int:
    """Statements that a new brand needs for taking over a file with these rows."""
    upload = store_actuals(make_brand(), "results.csv", (HEAD + "\n".join(rows)).encode())
    with CaptureQueriesContext(connection) as asked:
        take_over(upload)
    return len(asked)


def test_a_hundred_rows_are_written_in_batches() -> None:
    rows = [f"DE,own-site,2026-0{month}-{day:02d},10,1,EUR" for month in (5, 6, 7, 8) for day in range(1, 26)]
    # SQLite takes so many values a statement that it writes a hundred rows in two; one more keeps what undo needs.
    assert statements_of(rows[:1]) <= statements_of(rows) <= 9
