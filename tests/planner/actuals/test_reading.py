"""What is open in an export is asked, what is wrong is told with row, column and cure, and good rows are kept."""

from decimal import Decimal

import pytest

from gtm.catalog.sheets.findings import SheetError
from gtm.planner.actuals.kept_table import kept_table
from tests.catalog.factories import xlsx_bytes
from tests.planner.actuals.files import codes, read, told

META = "Day,Amount spent,Impressions\n2026-09-01,12.50,4000\n"


def test_market_channel_and_currency_that_no_column_tells_are_asked() -> None:
    open_ = read(META)
    assert codes(open_) == [("market_open", None, "")]
    assert not open_.ready
    assert codes(read(META, market="DE")) == [("channel_open", None, "")]
    assert codes(read(META, market="DE", channel="facebook")) == [("currency_open", None, "")]
    answered = read(META, market="DE", channel="facebook", currency="EUR")
    assert answered.ready
    assert told(answered) == [("DE", "facebook", "day", "2026-09-01", "EUR", "spend=12.5 impressions=4000")]


def test_a_wrong_row_is_told_with_its_cell_and_the_good_rows_stay() -> None:
    reading = read(
        "market,channel,day,spend,orders,currency\n"
        "DE,own-site,2026-09-01,10,1,EUR\n"
        "XX,own-site,2026-09-02,10,1,EUR\n"
        "DE,myspace,2026-09-02,10,1,EUR\n"
        "DE,own-site,yesterday,10,1,EUR\n"
        "DE,own-site,2026-09-02,ten,1,EUR\n"
        "DE,own-site,2026-09-02,-10,1,EUR\n"
        "DE,own-site,2026-09-02,10,1,Taler\n"
        "DE,own-site,2026-12-24,10,1,EUR\n"
        "DE,own-site,2026-09-03,,,EUR\n"
        "DE,own-site,2026-09-01,1,1,USD\n"
    )
    assert len(told(reading)) == 1
    assert codes(reading) == [
        ("market_unknown", 3, "market"),
        ("channel_unknown", 4, "channel"),
        ("day_unreadable", 5, "day"),
        ("number_unreadable", 6, "spend"),
        ("figure_below_zero", 7, "spend"),
        ("currency_unknown", 8, "currency"),
        ("day_to_come", 9, "day"),
        ("nothing_told", 10, ""),
        ("currency_mixed", 11, ""),
    ]
    assert reading.findings[1].cure == (
        "The channels there are: amazon, facebook, lazada, own-site, shopee, tiktok-shop."
    )
    assert (reading.rows_read, reading.rows_taken) == (10, 1)


def test_the_same_day_twice_is_added_up_with_a_note() -> None:
    head = "market,channel,day,spend,currency\n"
    reading = read(head + "DE,own-site,2026-09-01,0.1,EUR\n" * 3)
    assert told(reading)[0][-1] == "spend=0.3"
    assert [(one.code, one.params["count"]) for one in reading.findings] == [("added_up", "2")]


def test_a_day_that_can_be_read_twice_is_asked_and_answered() -> None:
    text = "market,channel,day,spend,currency\nDE,own-site,03/09/2026,1,EUR\nDE,own-site,04/09/2026,1,EUR\n"
    assert codes(read(text)) == [("date_order_open", None, "")]
    assert [row[3] for row in told(read(text, date_order="day-first"))] == ["2026-09-03", "2026-09-04"]
    assert [row[3] for row in told(read(text, date_order="month-first"))] == ["2026-03-09", "2026-04-09"]
    decided = read(text + "DE,own-site,25/09/2026,1,EUR\n")
    assert [row[3] for row in told(decided)] == ["2026-09-03", "2026-09-04", "2026-09-25"]


def test_an_amount_that_can_be_read_twice_is_asked_and_a_count_is_not() -> None:
    text = "market;channel;day;spend;clicks;currency\nDE;own-site;2026-09-01;1.204;1.204;EUR\n"
    assert codes(read(text)) == [("decimal_open", None, "spend")]
    assert told(read(text, decimal_mark=","))[0][-1] == "spend=1204 clicks=1204"
    assert told(read(text, decimal_mark="."))[0][-1] == "spend=1.204 clicks=1204"


def test_columns_are_chosen_by_a_person_where_no_export_has_their_names() -> None:
    text = "market,channel,Tag,Werbung,orders\nDE,own-site,2026-09-01,12,2\n"
    open_ = read(text)
    assert ("day_open", None, "") in codes(open_)
    assert ("column_unknown", None, "Werbung") in codes(open_)
    chosen = read(text, currency="EUR", columns={"Tag": "day", "Werbung": "spend"})
    assert told(chosen) == [("DE", "own-site", "day", "2026-09-01", "EUR", "spend=12 orders=2")]
    without = read(text, currency="EUR", columns={"Tag": "day", "orders": ""})
    assert codes(without)[0] == ("figure_open", None, "")


def test_a_week_begins_on_monday() -> None:
    text = "market,channel,day,until,spend,currency\nDE,own-site,2026-09-07,2026-09-13,7,EUR\n"
    assert told(read(text))[0][2:4] == ("week", "2026-09-07")
    sunday = text.replace("09-07", "09-06").replace("09-13", "09-12")
    assert codes(read(sunday)) == [("week_not_monday", 2, "day")]


def test_a_workbook_keeps_its_numbers_and_days_exact() -> None:
    rows: list[list[object]] = [["market", "channel", "day", "spend", "currency"]]
    rows.append(["DE", "own-site", "2026-09-01", 0.1, "EUR"])
    reading = read(xlsx_bytes({"Results": rows}))
    [figure] = reading.figures.values()
    assert figure.spend == Decimal("0.1")


def test_days_told_by_a_person_stretch_what_the_file_covers() -> None:
    text = "market,channel,day,spend,currency\nDE,own-site,2026-09-10,1,EUR\n"
    reading = read(text, first="2026-09-01", last="2026-09-30")
    [covered] = reading.coverage
    assert (covered.first.isoformat(), covered.last.isoformat(), covered.told) == (
        "2026-09-01",
        "2026-09-30",
        ("spend",),
    )


def test_nothing_about_persons_is_kept_of_any_table() -> None:
    head = "market,channel,day,spend,currency,Customer name,remark\n"
    text = f"{head}DE,own-site,2026-09-01,1,EUR,Ana Doe,ask ana@example.org\n"
    reading = read(text)
    assert [(one.code, one.value) for one in reading.findings] == [("personal_removed", "Customer name")]
    kept = repr(kept_table(text.encode(), 1))
    assert "Ana Doe" not in kept
    assert "ana@example.org" not in kept


def test_a_file_without_a_known_header_is_refused() -> None:
    with pytest.raises(SheetError):
        read("a,b\n1,2\n")
