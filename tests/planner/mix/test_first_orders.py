"""What stands between a click and a delivered order: payment, the parcel taken at the door, the days it takes."""

import numpy as np
import pytest

from gtm.engine.economics.payments import Methods, accept
from gtm.planner.mix.assumptions import MixAssumptions
from gtm.planner.mix.delivery import delivery_of
from gtm.planner.mix.goods import CellGoods, goods_of
from tests.planner.mix.facts import DAY, mix_book, mix_of, offer


def cash_and_card(refused: float) -> Methods:
    """Cash at the door for 40 % of the orders, of which so many parcels are refused; cards for the others."""
    none = np.zeros(2)
    shares = np.array([0.4, 0.6])
    return Methods(
        value_share=shares,
        order_share=shares,
        fee_rate=none,
        fee_fixed=none,
        least_fee=none,
        largest_fee=np.full(2, np.inf),
        failure=np.array([refused, 0.0]),
        refused=np.array([True, False]),
        settlement_days=none,
        refund_fixed=none,
    )


def test_parcels_refused_at_the_door_do_not_make_a_channel_take_fewer_payments() -> None:
    for refused in (0.0, 0.25):
        assert accept(cash_and_card(refused), np.array([True, True])).coverage == pytest.approx(1.0)
        assert accept(cash_and_card(refused), np.array([False, True])).coverage == pytest.approx(0.6)


def test_a_hundred_checkouts_with_refusals_earn_what_the_parcels_taken_leave_less_those_sent_in_vain() -> None:
    mix = accept(cash_and_card(0.25), np.array([True, True]))
    # Of 100 parcels 10 are refused. One taken leaves 9 before them, one refused costs 6: 90 * 9 - 10 * 6 = 750.
    of_one_delivered = 9.0 - 6.0 * mix.refusal_rate / (1.0 - mix.refusal_rate)
    goods = goods_of(
        [
            offer(
                "ID",
                "amazon",
                contribution=of_one_delivered,
                coverage=mix.coverage,
                decline_rate=mix.decline_rate,
                refusal_rate=mix.refusal_rate,
            )
        ],
        1.0,
        {},
    )
    assert isinstance(goods, CellGoods)
    assert 100 * goods.delivered * goods.contribution == pytest.approx(750.0)


def test_every_day_beyond_the_usual_ones_loses_the_same_share_and_a_fast_one_wins_nobody() -> None:
    assumed = MixAssumptions.of(mix_book(), ["ID"], DAY)
    # Five days are usual, each further one loses 2 % of those who are left.
    assert delivery_of(8.0, "ID", assumed).factor == pytest.approx(0.98 * 0.98 * 0.98)
    assert delivery_of(2.0, "ID", assumed).factor == 1.0


def test_a_slower_delivery_brings_fewer_orders() -> None:
    told = mix_of().mix["cells"][0]["demand"]["delivery"]
    # Offers promise 3 to 6 days: 4.5 in the middle, within the usual 5.
    assert told == {"days": "4.5", "usual_days": "5.0", "factor": "1.0000"}
