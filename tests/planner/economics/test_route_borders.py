"""The border in columns is the border of the quotes, and every parcel is declared at what its price holds."""

from decimal import Decimal

import numpy as np
import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.border_asking import Asker, Parcels
from gtm.planner.economics.border_curves import ask
from gtm.planner.economics.border_quotes import Borders
from gtm.planner.economics.declared_values import declared_values
from gtm.planner.economics.ground import ground_of
from gtm.planner.economics.route_borders import Entry, bulk_borders, parcel_borders
from markets import MARKETS
from tests.planner.economics.parcels_of_goods import DAY, product
from tests.planner.economics.test_working_out import question

pytestmark = pytest.mark.django_db
GOODS = (
    product(),
    product(sku="CREAM", hs_code="330499", category="beauty", price=Decimal("11.30")),
    product(sku="CHAIR", hs_code="940360", category="furniture", price=Decimal(420), weight_kg=Decimal("7.5")),
    product(sku="NO-CODE", hs_code="999999"),
)


def quoted(borders: Borders, place: int) -> dict[str, float]:
    """What the sentences behind the columns say: the code of every charge of which a product is told."""
    return {
        column.code: round(float(column.amount[place]), 6) for column in borders.columns if column.explain(place) != ""
    }


@pytest.mark.parametrize(
    ("market", "modes"), [("DE", ["line", "post"]), ("CH", ["post"]), ("BR", ["line"]), ("SG", ["express"])]
)
def test_the_columns_hold_the_charges_of_the_quotes(book: MarketBook, market: str, modes: list[str]) -> None:
    ground = ground_of(book, MARKETS[market], GOODS, question(("eu-ioss",)))
    for crossed in parcel_borders(ground, modes):
        for place in range(len(GOODS)):
            quote = crossed.quotes[place]
            if place == 3:
                assert quote is None
                assert np.isnan(crossed.borders.sales_tax[place])
                continue
            assert quote is not None
            assert quote["regime"]["code"] == crossed.borders.regime[place]
            assert bool(quote["coverage"]["missing"]) == crossed.borders.partial[place]
            of_seller = quoted(crossed.borders, place)
            told = {row["code"]: 0.0 for row in quote["charges"]}
            for row in quote["charges"]:
                told[row["code"]] += float(row["amount"]) / 2
            collected = sum(amount for code, amount in told.items() if code not in of_seller)
            assert crossed.borders.sales_tax[place] == pytest.approx(collected)
            assert of_seller == pytest.approx({code: told[code] for code in of_seller}, abs=1e-6)


def test_a_replenishment_is_declared_at_its_cost_with_its_freight(book: MarketBook) -> None:
    ground = ground_of(book, MARKETS["GB"], GOODS[:1], question())
    (borders,) = bulk_borders(ground, {"sea": Entry("sea", np.array([0.5]), np.array([500.0]))}).values()
    value = round(500 * round(float(ground.goods.cost[0]), 6), 2) + 250
    duty = round(0.12 * value, 2)
    assert quoted(borders, 0) == pytest.approx({"DUTY": duty / 500, "VAT": round((value + duty) * 0.2, 2) / 500})


def test_one_shipment_too_large_to_compute_leaves_the_others_their_border(book: MarketBook) -> None:
    dear = product(sku="DEAR", cost=Decimal(10) ** 13)
    ground = ground_of(book, MARKETS["DE"], [*GOODS[:2], dear], question())
    (borders,) = bulk_borders(ground, {"sea": Entry("sea", np.full(3, 0.5), np.full(3, 500.0))}).values()
    assert borders.regimes.tolist()[2] == -1
    assert borders.partial.tolist() == [False, False, True]
    assert borders.missing[2][0]["what"] == "refused"


@pytest.mark.parametrize(("market", "held"), [("DE", ("eu-ioss",)), ("DE", ()), ("BR", ("br-remessa-conforme",))])
def test_no_other_declared_value_comes_nearer_to_the_price(
    book: MarketBook, market: str, held: tuple[str, ...]
) -> None:
    count = 40
    parcels = Parcels(
        hs=("610910",) * count,
        origin=("CN",) * count,
        category=("",) * count,
        units=np.full(count, 1.3),
        kg=np.full(count, 0.25),
        mode=("line",) * count,
        registrations=(held,) * count,
    )
    asker = Asker(MARKETS[market], book, DAY, "CN")
    price = np.linspace(20, 700, count)
    declared = declared_values(asker, parcels, price)
    rows = np.arange(count)
    told, below, above = (ask(asker, parcels, rows, declared + step).price for step in (0, -1, 1))
    off, off_below, off_above = (np.abs(other - price) for other in (told, below, above))
    assert (off <= np.minimum(off_below, off_above) + 0.0101).all()
    assert (off <= 0.0101).sum() > 30
