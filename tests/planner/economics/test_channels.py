"""Which channels are open to the brand, by which routes, and with which reasons where not."""

from dataclasses import replace
from typing import Any

import pytest

from gtm.planner.economics.channels import Channel, channels_of, collects, serves, stands_in
from tests.planner.economics.grounds import channel, closed, ground, local_route, term


def only(*rows: Any, name: str | None = None, **fields: Any) -> Channel:
    """The channel of that name, or the first."""
    found = channels_of(ground(channels=list(rows), **fields))
    return next(one for one in found if name in (None, one.name))


def codes(found: Channel) -> list[str]:
    return [reason["code"] for reason in found.blocked]


@pytest.mark.parametrize("status", ["closed", "suspended", "announced", "unknown"])
def test_a_channel_that_is_not_running_is_blocked_and_names_its_fact(status: str) -> None:
    found = only(channel("temu", status=status, note="Blocked by the ministry."))
    assert codes(found) == [f"status_{status}"]
    assert found.blocked[0]["facts"] == ["DE/channels/temu"]
    assert found.blocked[0]["detail"] == "Blocked by the ministry."


def test_a_channel_for_companies_of_the_country_opens_with_an_entity() -> None:
    rows = channel("otto", status="local-only", open_to_origin_cn="no", requirements="German company form")
    assert codes(only(rows)) == ["local_entity"]
    assert codes(only(rows, registrations=["de-entity"])) == []


def test_a_channel_closed_to_chinese_sellers_or_of_unknown_policy_is_blocked() -> None:
    assert codes(only(channel("a", open_to_origin_cn="no"))) == ["origin_closed"]
    assert codes(only(channel("b", open_to_origin_cn="unknown"))) == ["origin_unknown"]


def test_an_invitation_and_a_condition_are_told_and_do_not_block() -> None:
    found = only(channel("zalando", status="invite", open_to_origin_cn="conditional", requirements="Invitation"))
    assert codes(found) == []
    assert [reason["code"] for reason in found.conditions] == ["invitation", "conditional"]


def test_where_nothing_can_be_paid_on_a_channel_the_own_site_is_its_checkout() -> None:
    media = channel("instagram", model="social", native_checkout="no")
    assert only(media, channel(), name="instagram").checkout is not None
    assert codes(only(media)) == []
    assert [reason["code"] for reason in only(media).conditions] == ["own_site_assumed"]
    shut = channel(needs_local_entity="yes")
    assert codes(only(media, shut, name="instagram")) == ["checkout_local_entity"]


def test_a_platform_that_sets_the_price_says_so_with_its_row() -> None:
    rows = [term("temu", component="other", fee="price-setting", id="DE/channel_terms/temu:price")]
    found = only(channel("temu"), channel_terms=rows)
    assert [(reason["code"], reason["facts"]) for reason in found.conditions] == [
        ("platform_price", ["DE/channel_terms/temu:price"])
    ]


def test_the_question_may_name_the_channels() -> None:
    found = channels_of(ground(channels=[channel("amazon"), channel()], question={"channels": ["amazon"]}))
    assert [one.name for one in found] == ["amazon"]


def test_a_channel_that_asks_for_local_stock_takes_no_parcels() -> None:
    found = only(channel("tiktok-shop", needs_local_stock="yes"))
    assert serves(found, local_route()) is None
    refusal = serves(found, local_route(kind="parcel"))
    assert refusal is not None
    assert refusal["code"] == "local_stock"


@pytest.mark.parametrize(
    ("fulfilment", "kind", "said"),
    [
        (("platform-amazon", "own-parcel"), "parcel", None),
        (("platform-amazon", "own-parcel"), "bulk", None),
        (("platform-temu", "own-warehouse"), "bulk", None),
        (("platform-temu", "own-warehouse"), "parcel", "fulfilment"),
        (("platform-own-carriers",), "bulk", None),
        (("platform-shein",), "bulk", "fulfilment"),
        ((), "parcel", None),
    ],
)
def test_a_marketplace_ships_only_by_the_ways_that_its_facts_name(
    fulfilment: tuple[str, ...], kind: str, said: str | None
) -> None:
    refusal = serves(only(channel("amazon", fulfilment=fulfilment)), local_route(kind=kind))
    assert (refusal["code"] if refusal else None) == said


def test_a_platforms_own_way_serves_that_platform_only() -> None:
    route = local_route(kind="platform", partner=("amazon",))
    assert serves(only(channel("amazon", fulfilment=("platform-amazon",))), route) is None
    refusal = serves(only(channel("ebay")), route)
    assert refusal is not None
    assert refusal["code"] == "other_platform"


def test_tax_at_the_sale_needs_a_platform_that_collects_or_a_registered_brand() -> None:
    marketplace, own = only(channel("amazon")), only(channel())
    assert collects(marketplace, "eu-ioss", [])
    assert not collects(own, "eu-ioss", [])
    assert collects(own, "eu-ioss", ["eu-ioss"])
    assert collects(own, "", [])


def test_a_reason_that_closes_a_route_is_kept() -> None:
    assert not local_route(closed=(closed("battery"),)).open.any()
    assert local_route().open.all()


@pytest.mark.parametrize(
    ("told", "day", "codes_then"),
    [
        ({"launched": "2026-06-15"}, "2026-06-14", ["status_announced"]),
        ({"launched": "2026-06-15"}, "2026-06-15", []),
        ({"launched": "2026-06"}, "2026-05-31", ["status_announced"]),
        ({"launched": "2026-06"}, "2026-06-01", []),
        ({"closed": "2026-10-30"}, "2026-10-30", []),
        ({"closed": "2026-10-30"}, "2026-10-31", ["status_closed"]),
        ({"closed": "2026-10-30", "status": "closed"}, "2026-10-29", []),
        ({"closed": "2026-10-30", "status": "closed"}, "2026-10-30", ["status_closed"]),
        ({"launched": "2026", "status": "announced"}, "2026-11-01", ["status_announced"]),
    ],
)
def test_a_channel_opens_and_closes_on_its_days(told: dict[str, str], day: str, codes_then: list[str]) -> None:
    ground_then = replace(ground(channels=[channel("shopee", **told)]), day=day)
    assert codes(channels_of(ground_then)[0]) == codes_then


def test_a_lane_of_the_market_stands_in_for_a_platforms_own_only_where_that_has_no_price() -> None:
    found = only(channel("lazada", fulfilment=("platform-lazada",)))
    parcel = local_route(kind="parcel")
    assert serves(found, parcel, own_line=False) is None
    assert stands_in(found, parcel)
    refusal = serves(found, parcel, own_line=True)
    assert refusal is not None
    assert refusal["code"] == "fulfilment"
    assert not stands_in(only(channel("ebay", fulfilment=("own-parcel",))), parcel)
