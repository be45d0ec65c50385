"""The calendar says what to do by when, and which windows to use or avoid."""

from typing import Any

from gtm.planner.plans.calendar import calendar_of
from tests.planner.books import book, row
from tests.planner.norms.norm_rows import norm_row, value_row

QUESTION = {
    "as_of": "2026-11-22",
    "start": "2027-01-01",
    "months": 3,
    "markets": ["SA"],
    "brand": {"home": "CN"},
}
STOP = row(
    id="stop",
    moment="cny-factory-stop",
    name="New Year stop",
    start="2027-02-06",
    end="2027-02-14",
    kind="season",
    effect="Closed.",
    estimated="no",
)
EID = row(
    id="eid",
    moment="eid-al-fitr",
    name="Eid",
    start="2027-03-09",
    end="2027-03-12",
    kind="religious",
    effect="Gifts.",
    estimated="yes",
)
AFTER = row(
    id="later",
    moment="hot-sale",
    name="Hot sale",
    start="2027-04-01",
    end="2027-04-02",
    kind="sale",
    effect="",
    estimated="no",
)
ROUTES = [
    {
        "id": "r1",
        "market": "SA",
        "kind": "bulk",
        "lane": "cn-sa-sea",
        "recommended": True,
        "replenishment_days": [20.0, 34.5],
    },
    {
        "id": "r2",
        "market": "SA",
        "kind": "bulk",
        "lane": "cn-sa-rail",
        "recommended": False,
        "replenishment_days": [50.0, 60.0],
    },
]
SCHEME = {"market": "SA", "name": "SABER", "start_by": "2026-12-01", "lead_days": [10, 20, 31], "facts": ["f"]}


ASSUMED = [
    row(id="WORLD/assumptions/big-sale-demand", key="big-sale-demand", category="all", value=1.5),
    row(id="WORLD/assumptions/sale-cutoff-days", key="sale-cutoff-days", category="all", value=17.5, value_high=21.0),
]


def calendar(*moments: Any, launches: Any = None, schemes: Any = (), **tables: Any) -> list[dict[str, Any]]:
    """The calendar of these moments, without the public holidays, which a library knows."""
    facts = book(moments={"SA": moments}, assumptions={"WORLD": ASSUMED}, **tables)
    entries = calendar_of(facts, QUESTION, launches or {}, schemes, ROUTES)
    return [entry for entry in entries if "sources" not in entry]


def test_entries_come_by_day_with_their_kind() -> None:
    entries = calendar(EID, STOP, AFTER, launches={"SA": "2027-01-01"}, schemes=[SCHEME])
    assert [(entry["date"], entry["kind"]) for entry in entries] == [
        ("2026-11-27", "ship_by"),
        ("2026-12-01", "licence_start"),
        ("2027-01-01", "launch"),
        ("2027-02-06", "blackout"),
        ("2027-03-09", "holiday"),
    ]


def test_a_day_that_may_move_says_so() -> None:
    [entry] = calendar(EID)
    assert entry["detail"] == "Gifts. (the day may move)"
    assert entry["until"] == "2027-03-12"


def test_a_market_that_is_not_entered_has_no_licences_and_no_stock_to_send() -> None:
    assert calendar(schemes=[SCHEME]) == []


def test_a_licence_whose_day_has_passed_is_begun_now() -> None:
    slow = {**SCHEME, "lead_days": [30, 60, 90]}
    licence = next(
        one for one in calendar(launches={"SA": "2027-01-01"}, schemes=[slow]) if one["kind"] == "licence_start"
    )
    assert licence["date"] == "2026-11-22"
    assert licence["detail"] == "Begin now: it takes up to 90 days, and the launch is on 2027-01-01."


def test_stock_for_a_big_sale_leaves_before_the_cutoff_the_way_and_the_factory_stop() -> None:
    big = row(
        id="big",
        moment="3-29",
        name="Spring sale",
        start="2027-03-29",
        end="",
        kind="sale",
        demand_factor=2.0,
        effect="",
    )
    small = row(**{**big, "id": "small", "start": "2027-03-20", "demand_factor": 1.4})
    stop = row(**{**STOP, "end": "2027-02-20"})
    [launch, sale] = [
        entry for entry in calendar(big, small, stop, launches={"SA": "2027-01-01"}) if entry["kind"] == "ship_by"
    ]
    assert launch["title"] == "Stock leaves the factory"
    # 29 March less 21 days is 8 March, less 35 days 1 February: before the stop of 6 February, nothing moves it.
    assert (sale["date"], sale["title"]) == ("2027-02-01", "Stock leaves for Spring sale")
    assert sale["detail"] == (
        "Warehouses close for it up to 21 days before 2027-03-29; cn-sa-sea needs up to 35 days to the warehouse."
    )
    later = row(**{**big, "start": "2027-03-30", "end": ""})
    wide = row(**{**STOP, "start": "2027-01-30", "end": "2027-02-20"})
    moved = [one for one in calendar(later, wide, launches={"SA": "2027-01-01"}) if one["kind"] == "ship_by"][1]
    assert moved["date"] == "2027-01-29"
    # 30 March less 21 days is a holiday from the 9th to the 12th: there by the 8th, 35 days before is 1 February.
    assert moved["detail"].endswith(
        "Moved earlier by Eid al-Fitr (2027-03-09 – 2027-03-12), New Year stop (2027-01-30 – 2027-02-20)."
    )
    assert moved["facts"] == ["big", "WORLD/assumptions/sale-cutoff-days", "stop"]


def test_a_norm_that_acts_through_a_moment_stands_in_its_entry() -> None:
    norm = {**norm_row("gifts", "time-window", "gifting"), "market": "SA"}
    link = {**value_row("gifts", "moments", text="eid-al-fitr"), "market": "SA"}
    [entry] = calendar(EID, norms={"SA": [norm]}, norm_values={"SA": [link]})
    assert entry["detail"] == "Gifts. The rule of gifts. (the day may move)"
    assert entry["facts"] == ["eid", "DE/norms/gifts"]


def test_a_platform_that_changes_its_terms_is_in_the_calendar_on_the_day() -> None:
    change = row(id="fee", channel="noon", change="The commission rises.", valid_from="2027-02-01")
    past = row(id="old", channel="noon", change="It fell.", valid_from="2025-02-01")
    [entry] = calendar(platform_changes={"SA": [change, past]})
    assert (entry["date"], entry["kind"], entry["title"]) == ("2027-02-01", "platform", "noon: terms change")


def test_public_holidays_that_no_moment_tells_are_added_with_the_library_as_their_source() -> None:
    entries = calendar_of(book(moments={"SA": [EID]}), QUESTION, {}, [], [])
    holidays = [(one["date"], one["title"], one["sources"]) for one in entries if "sources" in one]
    # The feast of 9 to 12 March is the moment's own; its day off in lieu is the library's.
    assert holidays == [
        ("2027-02-22", "Founding Day", ["holidays-library"]),
        ("2027-03-14", "Eid al-Fitr", ["holidays-library"]),
    ]
