"""The form that asks for a plan: the question it makes, and errors that name their place and cure."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils.translation import override

from gtm.engine.market_book.book import MarketBook
from gtm.planner.plans.question import read_plan_question
from gtm.planner.question_error import QuestionError
from gtm.portal.plan_choices import buyer_choices, channel_choices, instalment_choices, programme_choices
from gtm.portal.plan_form import PlanForm, registration_groups
from gtm.portal.plan_pages.asked import asked_of
from markets import MARKETS
from tests.portal.people import make_brand
from tests.portal.test_products import make_product

pytestmark = pytest.mark.django_db

FILLED = "markets=ID&markets=DE&budget=150000&currency=USD&months=12&goal=contribution&target_margin=25"
CONTENT = "&ai_host_share=50&own_live_share=42"
CHANNELS = [("tiktok-shop", "TikTok Shop")]


def form_of(query: str) -> PlanForm:
    """The form of a new brand, filled in."""
    return PlanForm(make_brand(), CHANNELS, QueryDict(query))


def test_a_filled_form_is_a_question_that_the_planner_reads() -> None:
    form = form_of(FILLED + CONTENT + "&start=2027-02-01&working_capital=90000&registrations=eu-ioss")
    assert form.is_valid(), form.errors
    question = read_plan_question(
        form.question(),
        {"home": "CN", "currency": "CNY", "cost_of_capital": "0.12"},
        sorted(MARKETS),
        date(2026, 11, 22),
    )
    assert question["markets"] == ["DE", "ID"]
    assert question["budget"] == {"amount": "150000", "currency": "USD", "covers_fixed_costs": True}
    assert question["working_capital"] == {"amount": "90000", "currency": "USD"}
    assert question["start"] == "2027-02-01"
    assert question["target_margin"] == "0.25"
    assert question["incoterm"] == "DDP"
    assert question["content"] == {"ai_host_share": "0.5", "own_live_share": "0.42", "ar_try_on": False}
    assert question["brand"]["registrations"] == ["eu-ioss"]
    assert question["channels"] is None
    assert question["play"] is None


def test_the_form_takes_a_floor_and_channels_run_plainly() -> None:
    form = form_of(FILLED.replace("contribution", "revenue") + CONTENT + "&contribution_floor=5000&plain_modes=on")
    assert form.is_valid(), form.errors
    asked = form.question()
    assert asked["contribution_floor"] == {"amount": "5000", "currency": "USD"}
    assert (asked["goal"], asked["modes"], asked["risk"]) == ("revenue", False, "0")


def test_the_form_takes_a_weight_of_the_worst_outcomes_in_percent() -> None:
    risky = form_of(FILLED + CONTENT + "&risk=25")
    assert risky.is_valid(), risky.errors
    assert (risky.question()["risk"], risky.question()["modes"]) == ("0.25", True)


def more_of(query: str) -> PlanForm:
    """The form with the further choices of a plan."""
    programmes, buyers = [("shopee:free-shipping-xtra", "Shopee")], [("temu", "Temu")]
    return PlanForm(make_brand(), CHANNELS, QueryDict(FILLED + CONTENT + query), programmes, buyers)


def test_programmes_supply_prices_and_expected_sales_are_part_of_the_question() -> None:
    form = more_of(
        "&programmes=shopee:free-shipping-xtra&supply_channel=temu&supply_managed=semi-managed"
        "&supply_over_cost=1.6&units_a_month=300"
    )
    assert form.is_valid(), form.errors
    brand = {"home": "CN", "currency": "CNY", "cost_of_capital": "0.12"}
    question = read_plan_question(form.question(), brand, sorted(MARKETS), date(2026, 11, 22))
    assert question["programmes"] == [{"market": None, "channel": "shopee", "programme": "free-shipping-xtra"}]
    (supply,) = question["supply_prices"]
    assert (supply["channel"], supply["programme"], supply["over_cost"]) == ("temu", "semi-managed", "1.6")
    assert question["demand"] == [{"sku": None, "market": None, "units_a_month": "300"}]
    told = dict(asked_of(question))
    assert told["Programmes of channels"] == "shopee: free shipping xtra"
    assert told["Platforms that buy"].startswith("temu, Semi-managed")
    assert told["Platforms that buy"].endswith("1.6 times the cost")
    assert told["Expected sales"] == "300 units a month"


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ("&supply_channel=temu", "supply_over_cost", "Say what the platform pays, as a multiple of the cost."),
        ("&supply_over_cost=2", "supply_channel", "Choose the platform that pays this."),
        (
            "&supply_channel=temu&supply_over_cost=lots",
            "supply_over_cost",
            "Write the multiple in digits, such as 1.6.",
        ),
        ("&units_a_month=0", "units_a_month", "Write a number above zero."),
    ],
)
def test_a_further_choice_that_is_half_told_is_asked_for_in_an_open_section(
    query: str, field: str, sentence: str
) -> None:
    form = more_of(query)
    assert form.errors == {field: [sentence]}
    assert form.is_chosen()


LINES = "&instalment_1_where=DE:&instalment_1_months=6&instalment_1_share=12.5"
PRICE = "&competitor_0_market=ID&competitor_0_amount=249000&competitor_0_currency=idr&competitor_0_name=Nona"


def lines_of(query: str) -> PlanForm:
    """The form of a plan for Indonesia and Germany, with instalments that Germany and Brazil know."""
    brand = make_brand()
    make_product(brand, "TEE")
    places = [("DE:", "Germany"), ("BR:card", "Brazil · Card")]
    return PlanForm(brand, CHANNELS, QueryDict(FILLED + CONTENT + query), instalments=places)


def test_instalments_and_competitors_prices_are_part_of_the_question() -> None:
    form = lines_of(
        LINES + PRICE + "&competitor_2_market=DE&competitor_2_amount=19.9&competitor_2_currency=EUR"
        "&competitor_2_sku=TEE"
    )
    assert form.is_valid(), form.errors
    assert form.is_chosen()
    brand = {"home": "CN", "currency": "CNY", "cost_of_capital": "0.12"}
    question = read_plan_question(form.question(), brand, sorted(MARKETS), date(2026, 11, 22))
    assert question["instalments"] == [{"market": "DE", "method": None, "months": 6, "share": "0.125"}]
    assert question["competitor_prices"] == [
        {"market": "ID", "sku": None, "name": "Nona", "amount": "249000", "currency": "IDR"},
        {"market": "DE", "sku": "TEE", "name": "", "amount": "19.9", "currency": "EUR"},
    ]
    told = dict(asked_of(question))
    assert told["Instalments without interest"].startswith("Germany, every method: up to 6 months, taken by ")
    assert "12.5" in told["Instalments without interest"]
    assert told["Competitors' prices"].startswith("Nona: ")
    assert told["Competitors' prices"].endswith("(Germany)")


def test_without_lines_the_question_has_neither_instalments_nor_competitors() -> None:
    form = lines_of("")
    assert form.is_valid()
    assert (form.question()["instalments"], form.question()["competitor_prices"]) == ([], [])
    assert not form.is_chosen()


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ("&instalment_0_where=DE:", "instalment_0_months", "Say how many months are free of interest."),
        ("&instalment_2_months=3", "instalment_2_where", "Choose the market whose buyers pay in instalments."),
        (
            "&instalment_0_where=BR:card&instalment_0_months=3",
            "instalment_0_where",
            "Brazil is not among the markets of this plan; choose it there too, or empty this line.",
        ),
        (PRICE.replace("249000", ""), "competitor_0_amount", "Say what a unit costs there."),
        (PRICE.replace("249000", "0"), "competitor_0_amount", "Write a price above zero."),
        (PRICE.replace("=idr", "="), "competitor_0_currency", "Say in which currency the price is."),
        (PRICE.replace("=idr", "=Rp"), "competitor_0_currency", "Write the three letters, such as USD."),
        (
            PRICE.replace("=ID&", "=&"),
            "competitor_0_market",
            "Choose the market in which this is their price.",
        ),
        (
            PRICE + "&competitor_0_sku=MUG",
            "competitor_0_sku",
            "There is no product with the SKU “MUG”; leave it empty for every product.",
        ),
    ],
)
def test_a_line_that_is_half_told_is_asked_for_in_an_open_section(query: str, field: str, sentence: str) -> None:
    form = lines_of(query)
    assert form.errors == {field: [sentence]}
    assert form.is_chosen()


@pytest.mark.parametrize(
    ("pointer", "field"),
    [
        ("/instalments/0/months", "instalment_1_months"),
        ("/instalments/0/method", "instalment_1_where"),
        ("/competitor_prices/0/currency", "competitor_0_currency"),
        ("/competitor_prices/0", "competitor_0_market"),
    ],
)
def test_what_the_planner_cannot_use_of_a_line_is_told_beside_that_line(pointer: str, field: str) -> None:
    form = lines_of(LINES + PRICE)
    assert form.is_valid()
    form.tell(QuestionError("cannot be.", pointer))
    assert form.errors == {field: ["cannot be."]}


def test_instalments_are_offered_where_the_market_data_knows_their_price(book: MarketBook) -> None:
    offered = dict(instalment_choices(book, "2026-11-22"))
    priced = {
        f"{code}:{row['method']}"
        for code in MARKETS
        for row in book.rows("payment_instalments", code, "2026-11-22")
        if row["merchant_extra_rate"] is not None
    }
    assert priced
    assert {name for name in offered if not name.endswith(":")} == priced


def test_programmes_and_buyers_are_those_of_the_market_data(book: MarketBook) -> None:
    names = dict(channel_choices(book, "2026-11-22"))
    assert "tiktok-shop:free-shipping-programme" in dict(programme_choices(book, names, "2026-11-22"))
    assert "temu" in dict(buyer_choices(book, names, "2026-11-22"))


def test_chosen_channels_limit_the_question() -> None:
    form = form_of(FILLED + CONTENT + "&channels=tiktok-shop")
    assert form.is_valid()
    assert form.question()["channels"] == ["tiktok-shop"]


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        (FILLED.replace("markets=ID&markets=DE&", ""), "markets", "Choose at least one market to enter."),
        (FILLED.replace("150000", ""), "budget", "Say how much may be spent."),
        (FILLED.replace("150000", "much"), "budget", "Write the amount in digits, such as 200000."),
        (FILLED.replace("150000", "0"), "budget", "Write an amount above zero."),
        (FILLED + "&start=soon", "start", "Write the day as 2027-01-01."),
    ],
)
def test_an_error_stands_beside_its_field_and_says_what_would_be_right(query: str, field: str, sentence: str) -> None:
    assert form_of(query + CONTENT).errors[field] == [sentence]


@pytest.mark.parametrize(
    ("pointer", "field"),
    [("/start", "start"), ("/budget/amount", "budget"), ("/brand/registrations", "registrations"), ("/odd", "__all__")],
)
def test_what_the_planner_cannot_use_is_told_beside_the_field_that_told_it(pointer: str, field: str) -> None:
    form = form_of(FILLED + CONTENT)
    form.is_valid()
    form.tell(QuestionError("cannot be.", pointer))
    assert form.errors[field] == ["cannot be."]


def test_registrations_are_grouped_by_market_and_named() -> None:
    groups = {group.market: dict(group.options) for group in registration_groups()}
    assert groups["BR"]["br-remessa-conforme"] == "Remessa Conforme"
    assert groups["GB"]["gb-vat"] == "UK VAT"
    assert groups["GB"]["gb-entity"] == "A company in the country"
    assert list(groups["EU"]) == ["eu-ioss"]


def test_channels_are_offered_by_their_platforms_names(book: MarketBook) -> None:
    choices = channel_choices(book, "2026-11-22")
    assert ("shopee-cross-border", "Shopee") in choices


def test_home_results_stock_shares_and_segments_are_said_in_the_question_in_words() -> None:
    limits = ([("douyin", "Douyin"), ("wecom", "WeCom")], [("gen-z", "Gen Z"), ("silver", "Silver generation")])
    query = (
        "&home_0_channel=douyin&home_0_spend=120000&home_0_orders=4000&home_0_repeat=30&home_2_channel=wecom"
        "&held_0_market=DE&held_0_units=500&held_0_monthly=200&held_1_market=ID&held_1_units=80"
        "&share_0_market=ID&share_0_most=40&share_1_channel=tiktok-shop&share_1_market=ID&share_1_most=12.5"
        "&segments=gen-z&segments=silver"
    )
    form = PlanForm(make_brand(), CHANNELS, QueryDict(FILLED + CONTENT + query), limits=limits)
    assert form.is_valid(), form.errors
    brand = {"home": "CN", "currency": "CNY", "cost_of_capital": "0.12"}
    with override("en"):
        told = dict(asked_of(read_plan_question(form.question(), brand, sorted(MARKETS), date(2026, 11, 22))))
    first, second = told["Results at home"].split("; ")
    assert first.startswith("douyin: ")
    assert first.endswith("120,000.00, Orders 4,000, Repeat rate, % 30")
    assert second == "wecom"
    assert told["Units in stock"] == "500 (Germany); 80 (Indonesia)"
    assert told["Units a month through the warehouse"] == "200 (Germany)"
    assert told["Most of the spend in a market or channel"] == "40% · Indonesia; 12.5% · tiktok-shop (Indonesia)"
    assert told["Whom to address"] == "Gen Z and Silver generation"
