"""What the border takes at every price, against the rulebook by hand: thresholds to the cent, tax counted once."""

from typing import Any

import numpy as np
import pytest

from gtm.engine.economics.prices import BorderCurve
from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.border_asking import Asker, Parcels
from gtm.planner.economics.border_curves import border_curves, unit_steps
from markets import MARKETS

DAY = "2026-11-22"
pytestmark = pytest.mark.django_db


def parcels(mode: str = "line", held: tuple[str, ...] = (), units: float = 1.0, hs: str = "610910") -> Parcels:
    """One parcel of cotton T-shirts from China."""
    return Parcels(
        hs=(hs,),
        origin=("CN",),
        category=("",),
        units=np.array([units]),
        kg=np.array([0.25]),
        mode=(mode,),
        registrations=(held,),
    )


def curve(book: MarketBook, market: str, around: float, **fields: Any) -> BorderCurve:
    return border_curves(Asker(MARKETS[market], book, DAY, "CN"), parcels(**fields), np.array([around]))[0]


def at(found: BorderCurve, price: float) -> tuple[float, float, float]:
    declared, tax, cost = found.at(np.array([price]))
    return float(declared[0]), float(tax[0]), float(cost[0])


def step(found: BorderCurve, nearest: float) -> tuple[float, float]:
    """The buyer's prices on both sides of the change of regime nearest to a price."""
    jumps = np.flatnonzero(np.diff(found.regime))
    jump = min(jumps, key=lambda place: abs(found.price[place] - nearest))
    return float(found.price[jump]), float(found.price[jump + 1])


def test_under_ioss_the_price_holds_the_tax_and_the_seller_bears_three_euros(book: MarketBook) -> None:
    declared, tax, cost = at(curve(book, "DE", 100.0, held=("eu-ioss",)), 119.0)
    assert declared == pytest.approx(100, abs=0.02)
    assert tax == pytest.approx(19, abs=0.02)
    assert cost == pytest.approx(3)


def test_ioss_ends_to_the_cent_at_a_value_of_150_euros(book: MarketBook) -> None:
    below, above = step(curve(book, "DE", 150.0, held=("eu-ioss",)), 178.5)
    # 150 and 19 %; 150.01 with duty 12 % = 18.00, and 19 % on both = 31.92.
    assert below == pytest.approx(178.5)
    assert above == pytest.approx(150.01 + 18.0 + 31.92)


def test_outside_ioss_nothing_is_collected_at_the_sale_and_the_seller_bears_tax_and_duty(book: MarketBook) -> None:
    declared, tax, cost = at(curve(book, "DE", 100.0), 100 + 3 + 0.19 * 103)
    assert declared == pytest.approx(100, abs=0.02)
    assert tax == 0
    assert cost == pytest.approx(3 + 19.57, abs=0.02)


def test_british_supply_tax_is_in_the_price_to_135_pounds(book: MarketBook) -> None:
    found = curve(book, "GB", 120.0)
    assert at(found, 120.0) == pytest.approx((100, 20, 0), abs=0.02)
    assert step(found, 162.0)[0] == pytest.approx(162)


def test_a_saudi_parcel_has_no_scheme_and_every_charge_is_the_sellers(book: MarketBook) -> None:
    _declared, tax, cost = at(curve(book, "SA", 100.0), 120.0)
    assert tax == 0
    assert cost > 0


@pytest.mark.parametrize(
    ("market", "held"),
    [("SA", ()), ("AE", ()), ("GB", ()), ("BR", ("br-remessa-conforme",)), ("MX", ()), ("SG", ("sg-ovr",))],
)
def test_net_of_tax_and_cost_the_declared_value_remains(book: MarketBook, market: str, held: tuple[str, ...]) -> None:
    """Nothing is lost or counted twice: what the buyer pays is the declared value, the tax in it, and the cost."""
    found = curve(book, market, 60.0, held=held)
    prices = np.linspace(30, 150, 60)
    declared, tax, cost = found.at(prices)
    assert prices - tax - cost == pytest.approx(declared, rel=5e-3)


def test_brazils_platform_programme_taxes_the_goods_with_their_duty_once(book: MarketBook) -> None:
    """Above USD 50 the buyer pays goods, II and ICMS on both; the tax is collected with the price, the duty a cost."""
    found = curve(book, "BR", 600.0, held=("br-remessa-conforme",))
    regime = [MARKETS["BR"].regimes[index].code for index in np.unique(found.regime).tolist()]
    assert "br-prc-2026-60-30" in regime
    declared, tax, cost = at(found, 600.0)
    assert declared + tax + cost == pytest.approx(600, abs=0.5)
    # ICMS is inside its own base: 17 % of the whole price.
    assert tax == pytest.approx(0.17 * 600, rel=0.02)


def test_an_order_of_two_crosses_a_threshold_that_one_does_not(book: MarketBook) -> None:
    asker = Asker(MARKETS["DE"], book, DAY, "CN")
    (steps,) = unit_steps(asker, parcels(held=("eu-ioss",)), np.array([80.0]))
    assert [(found.units, MARKETS["DE"].regimes[found.regime].code) for found in steps] == [(2.0, "eu-b2c-over-150")]
    # Duty 12 % = 9.60 and 19 % of 89.60 a unit.
    assert steps[0].border == pytest.approx(9.6 + 0.19 * 89.6, abs=0.01)


def test_a_code_without_a_duty_is_marked_along_the_whole_tariff_branch(book: MarketBook) -> None:
    found = curve(book, "DE", 300.0, hs="010121")
    assert found.missing[-1]
