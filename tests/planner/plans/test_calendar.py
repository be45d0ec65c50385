"""The calendar says what to do by when, and which windows to use or avoid."""

from gtm.planner.plans.calendar import calendar_of
from tests.planner.books import book, row

QUESTION = {"as_of": "2026-11-22", "start": "2027-01-01", "months": 3, "markets": ["SA"]}
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


def test_entries_come_by_day_with_their_kind() -> None:
    entries = calendar_of(book(moments={"SA": [EID, STOP, AFTER]}), QUESTION, {"SA": "2027-01-01"}, [SCHEME], ROUTES)
    assert [(entry["date"], entry["kind"]) for entry in entries] == [
        ("2026-11-27", "ship_by"),
        ("2026-12-01", "licence_start"),
        ("2027-01-01", "launch"),
        ("2027-02-06", "blackout"),
        ("2027-03-09", "holiday"),
    ]


def test_a_day_that_may_move_says_so() -> None:
    [entry] = calendar_of(book(moments={"SA": [EID]}), QUESTION, {}, [], [])
    assert entry["detail"] == "Gifts. (the day may move)"
    assert entry["until"] == "2027-03-12"


def test_a_market_that_is_not_entered_has_no_licences_and_no_stock_to_send() -> None:
    assert calendar_of(book(), QUESTION, {}, [SCHEME], ROUTES) == []


def test_a_licence_whose_day_has_passed_is_begun_now() -> None:
    slow = {**SCHEME, "lead_days": [30, 60, 90]}
    [launch, licence] = sorted(
        calendar_of(book(), QUESTION, {"SA": "2027-01-01"}, [slow], []), key=lambda entry: entry["kind"], reverse=False
    )
    assert launch["kind"] == "launch"
    assert licence["date"] == "2026-11-22"
    assert licence["detail"] == "Begin now: it takes up to 90 days, and the launch is on 2027-01-01."
