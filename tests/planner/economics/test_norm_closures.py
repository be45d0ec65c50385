"""A norm that forbids orders closes the channel, one that bars goods closes those goods, each with its rule."""

from gtm.planner.economics.channels import channels_of
from gtm.planner.economics.norm_closures import least_price
from gtm.planner.economics.offer_rows import offers_of
from gtm.planner.economics.unsold import unserved
from tests.planner.economics.grounds import channel, ground, local_route, term
from tests.planner.economics.parcels_of_goods import product
from tests.planner.norms.norm_rows import norm_row, value_row

NO_ORDERS = norm_row("no-orders", "block", "live-commerce", channels=("model:social",))
NO_WINE = norm_row("no-wine", "block", "religion")
WINE = value_row("no-wine", "hs-prefixes", text="2204;2208")


def test_a_social_checkout_is_closed_and_a_social_page_that_links_out_is_not() -> None:
    rows = [channel("kwai", model="social"), channel("instagram", model="social", native_checkout="no"), channel()]
    blocked = {one.name: one.blocked for one in channels_of(ground(channels=rows, norms=[NO_ORDERS]))}
    assert [reason["code"] for reason in blocked["kwai"]] == ["norm"]
    assert blocked["kwai"][0]["detail"] == "The rule of no-orders."
    assert blocked["kwai"][0]["facts"] == ["DE/norms/no-orders"]
    assert blocked["instagram"] == blocked["own-site"] == ()


def test_a_ban_on_words_closes_nothing() -> None:
    words = norm_row("words", "block", "claims")
    assert all(not one.blocked and not one.barred for one in channels_of(ground(norms=[words])))


def test_a_channel_closed_for_one_category_sells_the_others() -> None:
    norm = {**NO_ORDERS, "categories": ("toys",)}
    goods = [product(sku="DOLL", category="toys"), product(sku="TEE", category="apparel")]
    [shop] = channels_of(ground(*goods, channels=[channel("kwai", model="social")], norms=[norm]))
    assert shop.blocked == ()
    assert [reason.mask.tolist() for reason in shop.barred] == [[True, False]]


def test_goods_of_a_barred_code_have_no_offer_and_the_reason_is_the_norm() -> None:
    goods = [product(sku="WINE", hs_code="220421", category="food"), product(sku="TEE")]
    rates = [term("amazon", commission=0.1)]
    place = ground(*goods, channels=[channel("amazon")], channel_terms=rates, norms=[NO_WINE], norm_values=[WINE])
    routes = [local_route(2)]
    [offers] = offers_of(place, routes)
    assert offers.best.tolist() == [-1, 0]
    [reason] = unserved(offers, routes, 0)
    assert reason == {
        "code": "norm",
        "detail": "The rule of no-wine.",
        "facts": ["DE/norms/no-wine", "DE/norm_values/no-wine:hs-prefixes"],
    }


def test_goods_below_the_least_value_are_closed_at_the_days_rate() -> None:
    def reasons(floor: float) -> list[list[bool]]:
        norm = norm_row("abroad", "block", "trust", applies_to="channel:cross_border", value=floor, unit="USD")
        return [reason.mask.tolist() for reason in least_price(ground(product(), norms=[norm]))]

    # At 1.20 USD a euro the price of 25 EUR is 30 USD.
    assert reasons(30.0) == []
    assert reasons(30.01) == [[True]]
