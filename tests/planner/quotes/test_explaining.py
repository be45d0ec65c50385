"""Explanations of quotes: limits nearby, what registering saves, what enacted rules will change."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from gtm.engine.market_book.book import MarketBook
from gtm.planner.question_error import QuestionError
from gtm.planner.quotes.answering import answer
from gtm.planner.quotes.upcoming import days_of_change
from markets import MARKETS
from markets.conditions import EU_MEMBERS
from tests.planner.quotes.parcels import explained, parcel

pytestmark = pytest.mark.django_db

DAY = "2026-11-22"
PRC = "br-remessa-conforme"
EXPLAINED = {"threshold_distance", "registrations", "upcoming"}

Ask = Callable[..., dict[str, Any]]


def to_brazil(price: str, **changes: Any) -> dict[str, Any]:
    """At 5.40 reais for a dollar and a state tax of 17 %."""
    return parcel("BR", "USD", price, **({"exchange_rates": {"USD": "5.40"}, "rates": {"ICMS": "0.17"}} | changes))


@pytest.fixture
def explain(book: MarketBook) -> Ask:
    """Answers one consignment, explained."""

    def ask(consignment: dict[str, Any], day: str = DAY, **question: Any) -> dict[str, Any]:
        return explained(book, consignment, day, **question)

    return ask


# ---- limits nearby ------------------------------------------------------------------------------------------------


def test_a_dollar_below_the_limit_of_remessa_conforme_the_duty_is_a_dollar_and_a_cent_away(explain: Ask) -> None:
    """USD 50.01 = BRL 270.05: duty 162.03 - 162.00 = 0.03, tax 270.08 / 0.83 x 0.17 = 55.32; at USD 50.00 55.30."""
    (near,) = explain(to_brazil("49.00", registrations=[PRC]))["threshold_distance"]
    assert near == {
        "amount": "1.01",
        "currency": "USD",
        "direction": "up",
        "changed": "goods",
        "line": None,
        "from": "49.00",
        "to": "50.01",
        "limit": {"key": "prc-limit", "amount": "50", "currency": "USD", "fact": "BR/parameters/prc-limit"},
        "effect": {
            "regime": "br-prc-2026-60-30",
            "border": "55.35",
            "border_change": "1.15",
            "step": "0.05",
            "complete": True,
        },
        "detail": (
            "With goods worth USD 50.01 in place of USD 49.00, all prices changed in proportion:"
            " br-prc-2026-60-30, border BRL 55.35."
        ),
    }


def test_the_last_cent_within_a_limit_is_one_cent_from_crossing_it(explain: Ask) -> None:
    (near,) = explain(to_brazil("50.00", registrations=[PRC]))["threshold_distance"]
    assert (near["amount"], near["direction"], near["effect"]["border_change"]) == ("0.01", "up", "0.05")


def test_the_first_cent_beyond_a_limit_is_one_cent_from_coming_back(explain: Ask) -> None:
    down, up = explain(to_brazil("50.01", registrations=[PRC]))["threshold_distance"]
    assert (down["amount"], down["direction"], down["to"]) == ("0.01", "down", "50.00")
    assert (down["effect"]["regime"], down["effect"]["border_change"]) == ("br-prc-2026-zero", "-0.05")
    assert (up["direction"], up["limit"]["key"], up["to"]) == ("up", "parcel-ceiling", "3000.01")


def test_freight_fills_a_limit_that_looks_at_it_and_the_goods_change_alone(explain: Ask) -> None:
    (near,) = explain(to_brazil("40.00", registrations=[PRC], freight="5.00"))["threshold_distance"]
    assert (near["from"], near["to"], near["amount"]) == ("40.00", "45.01", "5.01")


def test_beyond_150_euros_the_tariff_takes_the_place_of_three_euros(explain: Ask) -> None:
    """EUR 150.01: duty 12 % = 18.00, VAT 19 % of 168.01 = 31.92; EUR 150.00: 3.00 and 19 % of 153.00 = 29.07."""
    (near,) = explain(parcel("DE", "EUR", "149.00"))["threshold_distance"]
    assert (near["amount"], near["limit"]["key"]) == ("1.01", "low-value")
    assert near["effect"] == {
        "regime": "eu-b2c-over-150",
        "border": "49.92",
        "border_change": "18.04",
        "step": "17.85",
        "complete": True,
    }


def test_a_limit_in_another_currency_is_crossed_at_the_cent_of_the_exchange_rate(explain: Ask) -> None:
    """EUR 150 at 0.90 euros for a dollar: USD 166.666…, so that 166.66 is within and 166.67 not."""
    got = explain(parcel("DE", "USD", "160.00", exchange_rates={"USD": "0.90"}))
    (near,) = got["threshold_distance"]
    assert (near["to"], near["amount"], near["currency"]) == ("166.67", "6.67", "USD")
    assert near["limit"]["currency"] == "EUR"
    assert near["effect"]["regime"] == "eu-b2c-over-150"


def test_lines_change_in_proportion_to_the_cent(explain: Ask, book: MarketBook) -> None:
    lines = [parcel("DE", "EUR", price)["lines"][0] | {"id": price} for price in ("30.00", "60.00")]
    (near,) = explain(parcel("DE", "EUR", "1", lines=lines))["threshold_distance"]
    assert (near["from"], near["to"]) == ("90.00", "150.01")
    grown = [line | {"unit_price": price} for line, price in zip(lines, ("50.00", "100.01"), strict=True)]
    (there,) = answer(book, {"as_of": DAY, "consignments": [parcel("DE", "EUR", "1", lines=grown)]})["quotes"]
    assert near["effect"]["border"] == there["totals"]["border"]


def test_a_limit_of_the_piece_is_crossed_by_the_price_of_the_piece(explain: Ask, book: MarketBook) -> None:
    """Three pieces at SGD 300 through the registered vendor: above SGD 400 a piece GST is paid at the border."""
    shirt = parcel("SG", "SGD", "300.00")["lines"][0] | {"quantity": "3"}
    (near,) = explain(parcel("SG", "SGD", "1", lines=[shirt], registrations=["sg-ovr"]))["threshold_distance"]
    assert (near["changed"], near["from"], near["to"]) == ("unit_price", "300.00", "400.01")
    assert near["effect"]["regime"] == "sg-import-gst-parcel"
    assert near["effect"]["border"] == "108.00"  # 9 % of 1200.03


def test_a_limit_of_weight_is_told_in_kilograms(explain: Ask) -> None:
    near = explain(parcel("EC", "USD", "300.00"))["threshold_distance"]
    (heavier,) = [one for one in near if one["changed"] == "weight"]
    assert (heavier["amount"], heavier["currency"], heavier["to"]) == ("3.801", None, "4.001")
    assert heavier["effect"]["regime"] == "ec-cat-d"


def test_a_limit_whose_other_side_cannot_be_computed_shows_no_change(explain: Ask) -> None:
    (near,) = explain(to_brazil("49.00"))["threshold_distance"]
    assert (near["limit"]["key"], near["effect"]["complete"]) == ("parcel-ceiling", False)
    assert near["effect"]["border_change"] is None


# ---- registrations ------------------------------------------------------------------------------------------------


def test_registering_for_remessa_conforme_saves_duty_and_tax_a_parcel_and_a_year(explain: Ask) -> None:
    """Without: duty 158.76, tax 423.36 / 0.83 x 0.17 = 86.71; with: 264.60 / 0.83 x 0.17 = 54.20."""
    got = explain(to_brazil("49.00"), volumes={"consignments_per_year": "1200"})
    assert got["totals"]["border"] == "245.47"
    assert got["registrations"] == [
        {
            "slug": PRC,
            "regime": "br-prc-2026-zero",
            "border": "54.20",
            "complete": True,
            "saves_per_consignment": "191.27",
            "saves_per_year": "229524.00",
        }
    ]


def test_registering_costs_where_relief_would_be_lost(explain: Ask) -> None:
    """SGD 100 by a vendor who is not registered is relieved; a registered vendor owes 9 % GST."""
    got = explain(parcel("SG", "SGD", "100.00"))
    (vendor,) = [one for one in got["registrations"] if one["slug"] == "sg-ovr"]
    assert (vendor["regime"], vendor["border"], vendor["saves_per_consignment"]) == ("sg-ovr-lvg", "9.00", "-9.00")
    assert vendor["saves_per_year"] is None


def test_a_scheme_that_the_seller_is_in_is_not_offered(explain: Ask) -> None:
    assert explain(to_brazil("49.00", registrations=[PRC]))["registrations"] == []


# ---- what is coming -----------------------------------------------------------------------------------------------


def test_from_july_2028_a_small_parcel_bears_the_tariff_and_no_french_fee(explain: Ask) -> None:
    """EUR 100: 3.00 + 2.00 + 20 % of 105.00 now; then 12 % duty and 20 % of 112.00."""
    (then,) = explain(parcel("FR", "EUR", "100.00"))["upcoming"]
    assert then == {
        "day": "2028-07-01",
        "regime": "eu-2028-normal-tariff",
        "border": "34.40",
        "complete": True,
        "change": "8.40",
        "charges": [
            {"code": "DUTY_FLAT", "before": "3.00", "after": "0.00"},
            {"code": "TPC", "before": "2.00", "after": "0.00"},
            {"code": "VAT", "before": "21.00", "after": "22.40"},
            {"code": "DUTY", "before": "0.00", "after": "12.00"},
        ],
        "missing": [],
        "facts": [
            "EU/parameters/duty-per-item",
            "EU/rates/DUTY:61091000:MFN@2021-01-01",
            "FR/parameters/small-parcel-fee",
        ],
        "facts_ended": ["EU/parameters/duty-per-item", "FR/parameters/small-parcel-fee"],
    }


def test_peru_shifts_half_a_point_from_one_tax_to_the_other_each_january(explain: Ask) -> None:
    """PEN 1050 and 4 % duty: 15 % of 1092 = 163.80 in place of 169.26; the sum of both stays."""
    coming = explain(parcel("PE", "USD", "300.00", exchange_rates={"USD": "3.50"}))["upcoming"]
    assert [one["day"] for one in coming] == ["2027-01-01", "2028-01-01", "2029-01-01"]
    assert (coming[0]["border"], coming[0]["change"]) == ("238.56", "0.00")
    assert coming[0]["charges"] == [
        {"code": "IGV", "before": "169.26", "after": "163.80"},
        {"code": "IPM", "before": "27.30", "after": "32.76"},
    ]
    ended = ["PE/rates/IGV@2026-01-01", "PE/rates/IPM@2026-01-01"]
    assert coming[0]["facts_ended"] == ended
    assert coming[0]["facts"] == sorted([*ended, "PE/rates/IGV@2027-01-01", "PE/rates/IPM@2027-01-01"])


def test_only_law_changes_on_later_days_and_not_the_exchange_rate(explain: Ask) -> None:
    """Stored rates of later days exist, up to the end of October, and must not be taken for a change of law."""
    got = explain(parcel("FR", "USD", "100.00"), day="2026-09-21")
    assert [one["day"] for one in got["upcoming"]] == ["2028-07-01"]


def test_each_later_version_of_a_regime_is_told_with_its_day(explain: Ask) -> None:
    """The first years free of duty, then 20 %, then free again."""
    coming = explain(to_brazil("49.00", registrations=[PRC]), day="2023-08-15")["upcoming"]
    assert [(one["day"], one["regime"]) for one in coming] == [
        ("2024-08-01", "br-prc-50-20"),
        ("2026-05-12", "br-prc-2026-zero"),
    ]


def test_vietnam_s_reduced_tax_ends_with_the_year(explain: Ask) -> None:
    """VND 2,000,000 and 20 % duty: 8 % of 2,400,000 = 192,000 now, then 10 %."""
    (then,) = explain(parcel("VN", "VND", "2000000"))["upcoming"]
    assert (then["day"], then["change"]) == ("2027-01-01", "48000")
    assert then["charges"] == [{"code": "VAT", "before": "192000", "after": "240000"}]


def test_argentina_s_statistics_fee_ends_in_2028_and_so_does_the_tax_on_it(explain: Ask) -> None:
    """At 1000 pesos: excess USD 100, 20 % duty; 3 % = 3,000.00, and 21 % of it = 630.00."""
    (then,) = explain(parcel("AR", "USD", "500.00", exchange_rates={"USD": "1000"}))["upcoming"]
    assert (then["day"], then["change"]) == ("2028-01-01", "-3630.00")
    assert then["charges"] == [
        {"code": "TASA_ESTADISTICA", "before": "3000.00", "after": "0.00"},
        {"code": "IVA", "before": "109830.00", "after": "109200.00"},
    ]


def test_britain_s_duty_on_chinese_porcelain_lapses_in_2029(explain: Ask) -> None:
    """GBP 200: 36.1 % = 72.20, and 20 % tax on it = 14.44."""
    plates = parcel("GB", "GBP", "200.00")
    plates["lines"][0]["hs_code"] = "691110"
    (then,) = explain(plates)["upcoming"]
    assert (then["day"], then["change"]) == ("2029-07-17", "-86.64")


def test_israel_s_order_lets_a_parcel_go_free_for_two_months(explain: Ask) -> None:
    """USD 140 at 3.50: 18 % of ILS 490 = 88.20, computer fee 20.50, courier 69; free up to USD 150, then again not."""
    coming = explain(parcel("IL", "USD", "140.00", exchange_rates={"USD": "3.50"}), day="2025-12-01")["upcoming"]
    assert [(one["day"], one["regime"], one["change"]) for one in coming] == [
        ("2025-12-24", "il-lv-150", "-177.70"),
        ("2026-02-24", "il-mid-75-b", "177.70"),
    ]


def test_a_claim_ends_with_the_rows_of_its_agreement(explain: Ask) -> None:
    """Viet Nam's ACFTA rates are stored to 2027: afterwards the general 20 % counts."""
    claimed = parcel("VN", "VND", "2000000")
    claimed["lines"][0]["preference"] = "ACFTA"
    coming = explain(claimed)["upcoming"]
    assert [one["day"] for one in coming] == ["2027-01-01", "2028-01-01"]
    assert {"code": "DUTY", "before": "0", "after": "400000"} in coming[1]["charges"]


def test_every_market_with_days_to_come_is_known(book: MarketBook) -> None:
    coming = {code: [day for day in days_of_change(book, code) if day > DAY] for code in MARKETS}
    of_the_union = ["2028-07-01", "2030-01-25", "2031-02-07"]
    others = {code: days for code, days in coming.items() if days and days != of_the_union}
    assert [code for code, days in coming.items() if days == of_the_union] == [
        code for code in MARKETS if code in EU_MEMBERS and code != "SE"
    ]
    assert others == {
        "VN": ["2027-01-01", "2028-01-01"],
        "ID": ["2027-08-01"],
        "SE": ["2028-01-01", *of_the_union],
        "GB": ["2029-01-19", "2029-07-17"],
        "BR": ["2027-01-01"],
        "PE": ["2027-01-01", "2028-01-01", "2029-01-01"],
        "AR": ["2028-01-01"],
    }


@pytest.mark.parametrize(
    ("destination", "slug", "goods", "saves"),
    [
        # Without: 10.7 % of NOK 500 = 53.50 and 25 % of 553.50 = 138.38; with VOEC 25 % of 500 alone.
        ("NO", "no-voec", "500.00", "66.88"),
        # EUR 3 of duty either way; it is taxed only without IOSS: 19 % of 3.
        ("DE", "eu-ioss", "100.00", "0.57"),
        # Duty and tax either way; the courier's least fee for advancing them falls away.
        ("AE", "ae-ecom-platform", "2000.00", "50.00"),
        # Without: 19 % of CLP 100,000 and 2 % deemed insurance = 19,380; at the sale 19 % of 100,000.
        ("CL", "cl-iva-simplificado", "100000", "380"),
    ],
)
def test_what_registering_saves_in_other_regions(
    explain: Ask, destination: str, slug: str, goods: str, saves: str
) -> None:
    got = explain(parcel(destination, MARKETS[destination].currency, goods), volumes={"consignments_per_year": "10"})
    (scheme,) = [one for one in got["registrations"] if one["slug"] == slug]
    assert scheme["saves_per_consignment"] == saves
    assert Decimal(scheme["saves_per_year"]) == 10 * Decimal(saves)


# ---- the question -------------------------------------------------------------------------------------------------


def test_nothing_is_explained_unless_asked(book: MarketBook) -> None:
    (plain,) = answer(book, {"as_of": DAY, "consignments": [to_brazil("49.00")]})["quotes"]
    assert not EXPLAINED & set(plain)


def test_explaining_changes_no_figure(book: MarketBook, explain: Ask) -> None:
    (plain,) = answer(book, {"as_of": DAY, "consignments": [to_brazil("49.00")]})["quotes"]
    explained = explain(to_brazil("49.00"))
    assert {name: value for name, value in explained.items() if name not in EXPLAINED} == plain


def test_consignments_are_explained_alike_alone_and_together(book: MarketBook, explain: Ask) -> None:
    prices = ("10.00", "49.00", "50.01", "2900.00")
    asked = [to_brazil(price, id=price, registrations=[PRC]) for price in prices]
    together = answer(book, {"as_of": DAY, "explain": True, "consignments": asked})["quotes"]
    assert together == [explain(one) for one in asked]


def test_what_cannot_be_computed_has_an_empty_explanation(explain: Ask) -> None:
    got = explain(parcel("BR", "XAF", "100.00"))
    assert [got[name] for name in sorted(EXPLAINED)] == [[], [], []]


def test_the_sentences_come_in_the_language_of_the_reader(explain: Ask) -> None:
    with override("zh-hans"):
        got = explain(to_brazil("49.00", registrations=[PRC]))
    shown = [got["regime"]["why"], got["regime"]["name"], *(near["detail"] for near in got["threshold_distance"])]
    shown += [other["why_not"] for other in got["alternatives"] if other["why_not"]]
    assert shown
    assert all(any("一" <= sign <= "鿿" for sign in text) for text in shown)


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"explain": "yes"}, "/explain"),
        ({"explain": True, "consignments": [{}] * 501}, "/explain"),
        ({"volumes": {"consignments_per_year": "12"}}, "/volumes"),
        ({"explain": True, "volumes": {"a_year": "12"}}, "/volumes"),
        ({"explain": True, "volumes": {"consignments_per_year": "-3"}}, "/volumes/consignments_per_year"),
        ({"explain": True, "volumes": {"consignments_per_year": "1.5"}}, "/volumes/consignments_per_year"),
    ],
)
def test_an_explanation_that_cannot_be_given_is_told_with_its_place(
    book: MarketBook, changes: dict[str, Any], pointer: str
) -> None:
    with pytest.raises(QuestionError) as caught:
        answer(book, {"as_of": DAY, "consignments": [to_brazil("49.00")]} | changes)
    assert caught.value.pointer == pointer
