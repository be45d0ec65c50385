"""What holds for every market: the regimes and charges that must exist, names, rows for every key, sources."""

import csv
from collections.abc import Iterator

import pytest

from gtm.engine.market_book.book import MarketBook
from markets import ALL, MARKETS, parameter_keys, rate_codes
from markets.conditions import EU_MEMBERS, NEVER
from markets.steps import Charge
from markets.terms import Market
from tests.book_from_fixtures import FIXTURES, book_from_fixtures, rows

REGIMES = """
EU eu-ioss-until-2026-06 eu-nonioss-until-2026-06 eu-ioss-eur3 eu-nonioss-eur3 eu-nonioss-courier-tariff
   eu-h1-preference-le150 eu-lowvalue-not-distance-sale eu-gift-c2c-45 eu-b2c-over-150 eu-b2b-bulk
   eu-customs-warehouse eu-2028-normal-tariff
GB gb-supply-vat-135 gb-over-135 gb-b2b-bulk gb-bonded
CH ch-until-2023 ch-platform-2025 ch-mail-order ch-small-consignment ch-standard ch-b2b-bulk
NO no-voec no-350-exemption no-outside-voec no-b2b-bulk
BR br-prc-50-zero br-prc-50-20 br-prc-2026-zero br-prc-60 br-prc-2026-60-30 br-rts-60 br-standard-2025
   br-standard-2026 br-standard-2027 br-entreposto
MX mx-courier-335 mx-courier-19-old mx-usmca-0-50 mx-usmca-50-117 mx-usmca-over117 mx-treaty-1usd mx-standard
   mx-deposito-fiscal
CL cl-remote-registered cl-remote-unregistered cl-41-old cl-over-500 cl-standard cl-zofri
CO co-200-us co-200-other co-emergency-50 co-200-2000 co-standard co-zona-franca
PE pe-200 pe-200-2000-2025 pe-200-2000-2026 pe-standard-2025 pe-standard-2026
AR ar-small-400 ar-small-3000 ar-small-quota-used ar-postal-50 ar-postal-50-after12 ar-standard
EC ec-4x4 ec-cat-d
AE ae-parcel-lv-1000 ae-parcel-lv-300 ae-parcel-lv-1000-old ae-parcel-hv-300 ae-parcel-hv ae-ecom-platform-personal
   ae-ecom-b2b-30000 ae-standard ae-free-zone
SA sa-parcel-lv sa-parcel-hv sa-standard sa-bonded
QA qa-parcel-lv qa-parcel-lv-3000 qa-parcel-hv qa-standard
KW kw-parcel-lv kw-parcel-hv kw-standard
BH bh-parcel-lv bh-parcel-hv bh-standard
OM om-parcel-lv om-parcel-mid om-parcel-hv om-standard
TR tr-parcel-150 tr-parcel-30 tr-parcel-30-freight tr-parcel-med tr-personal-full tr-platform-importer tr-standard
   tr-bonded
EG eg-parcel-informal eg-standard eg-phones
IL il-lv-75-a il-lv-150 il-lv-75-b il-lv-130 il-mid-75-a il-mid-150 il-mid-75-b il-mid-130 il-high il-standard
SG sg-ovr-lvg sg-import-relief-400 sg-import-gst-parcel sg-standard-import sg-b2b-reverse-charge-lvg
   sg-ftz-zero-gst-warehouse
MY my-lvg my-air-de-minimis my-standard-parcel my-standard-b2b my-fz-lmw-warehouse
TH th-low-value-2024-2025 th-first-baht-2026 th-post-express-under-40000 th-standard-b2b th-free-zone
VN vn-express-exempt-to-2025 vn-express-le-1m vn-express-gt-1m vn-standard-b2b vn-bonded
ID id-cn-le-3 id-cn-3-1500-general id-cn-3-1500-special-books id-cn-3-1500-special-15 id-cn-3-1500-special-25
   id-cn-2020-2025-special id-over-1500 id-standard-pib id-plb-bonded
PH ph-de-minimis ph-informal-express ph-formal-b2b ph-freeport-bonded
"""
NATIONAL = {"NL": "nl-article-23", "BE": "be-et14000", "FR": "fr-autoliquidation", "PL": "pl-art-33a"}
FORCED_ONLY = {"eu-gift-c2c-45", "mx-treaty-1usd"}
NOT_KNOWN = {("MX", "dta-usmca"), ("TR", "customs-broker")}
"""Amounts that exist in law and that nobody has told: the answer is partial until the question pins them to 0."""

CURRENCIES = "CZ CZK DK DKK HU HUF PL PLN RO RON SE SEK GB GBP CH CHF NO NOK BR BRL MX MXN CL CLP CO COP PE PEN"
CURRENCIES += " AR ARS EC USD AE AED SA SAR QA QAR KW KWD BH BHD OM OMR TR TRY EG EGP IL ILS SG SGD MY MYR TH THB"
CURRENCIES += " VN VND ID IDR PH PHP"
DIGITS = {"CLP": 0, "VND": 0, "KWD": 3, "BHD": 3, "OMR": 3}

each_market = pytest.mark.parametrize("market", ALL, ids=lambda market: market.code)


def expected_regimes() -> Iterator[tuple[str, set[str]]]:
    by_place: dict[str, set[str]] = {}
    place = ""
    for word in REGIMES.split():
        if len(word) == 2:
            place = word
        else:
            by_place.setdefault(place, set()).add(word)
    for member in EU_MEMBERS:
        yield member, by_place["EU"] | ({NATIONAL[member]} if member in NATIONAL else set())
    yield from ((code, codes) for code, codes in by_place.items() if code != "EU")


def test_fifty_two_destinations_are_served() -> None:
    assert len(MARKETS) == 52
    assert set(MARKETS) == {code for code, _ in expected_regimes()}


@pytest.mark.parametrize(("code", "regimes"), list(expected_regimes()))
def test_a_market_has_exactly_its_regimes(code: str, regimes: set[str]) -> None:
    assert {regime.code for regime in MARKETS[code].regimes} == regimes


@each_market
def test_the_currency_and_its_minor_unit_are_those_of_iso_4217(market: Market) -> None:
    words = CURRENCIES.split()
    own = dict(zip(words[::2], words[1::2], strict=True))
    assert market.currency == own.get(market.code, "EUR")
    assert market.digits == DIGITS.get(market.currency, 2)


@each_market
def test_only_some_regimes_wait_to_be_forced(market: Market) -> None:
    assert all((regime.test == NEVER) == (regime.code in FORCED_ONLY) for regime in market.regimes)


@each_market
def test_what_people_read_about_a_regime_holds_no_figure_of_a_dated_row(market: Market) -> None:
    assert all(regime.name and not any(map(str.isdigit, regime.why)) for regime in market.regimes)


@each_market
def test_a_market_with_rows_of_single_areas_knows_all_its_areas(market: Market, book: MarketBook) -> None:
    rates = book.charge_rates.get(market.code, ())
    named = {row.area for row in (*rates, *book.parameters.get(market.code, ())) if row.area} | {market.area} - {""}
    assert named <= set(market.areas)
    assert all(area.startswith(f"{market.code}-") for area in market.areas)
    assert len(set(market.areas)) == len(market.areas)


@each_market
def test_main_duty_and_tax_are_charges_of_their_kind(market: Market) -> None:
    assert all(market.charges[code].kind == "duty" for code in market.duty)
    assert all(market.charges[code].kind == "tax" for code in market.tax)


@each_market
def test_every_named_charge_occurs_in_some_regime(market: Market) -> None:
    union_wide = {"TPC", "CONTRIBUTO", "TAXA_LOGISTICA", "CARRIER"} if "EU" in market.unions else set()
    used = {code for regime in market.regimes for step in regime.steps for code in shown(step)}
    assert set(market.charges) - used <= union_wide


def shown(step: object) -> tuple[str, ...]:
    codes = getattr(step, "codes", ())
    return (step.code,) if isinstance(step, Charge) else codes


@each_market
def test_every_parameter_has_a_row(market: Market) -> None:
    book = book_from_fixtures()
    stored = {row.key for place in (market.code, *market.unions) for row in book.parameters.get(place, ())}
    missing = {(market.code, key) for key in market.parameter_keys() - stored}
    assert missing <= NOT_KNOWN


@pytest.mark.parametrize("folder", sorted(path.name for path in (FIXTURES / "markets").iterdir()))
def test_no_row_has_a_key_or_code_that_no_regime_reads(folder: str) -> None:
    place, path = folder.upper(), FIXTURES / "markets" / folder
    assert {row["key"] for row in rows(path / "parameters.csv")} <= parameter_keys(place)
    assert {row["code"] for row in (*rows(path / "rates.csv"), *rows(path / "tariff.csv"))} <= rate_codes(place)


@each_market
def test_every_source_of_a_regime_is_a_source_of_the_release(market: Market) -> None:
    with (FIXTURES / "sources.csv").open(newline="", encoding="utf-8") as lines:
        known = {row["id"] for row in csv.DictReader(lines)}
    assert {source for regime in market.regimes for source in regime.sources} <= known


def test_every_switch_is_a_row_of_the_release() -> None:
    named = {str(switch) for market in ALL for switch in switches(market.regimes)}
    assert named == set(book_from_fixtures().switches)


def switches(term: object) -> Iterator[str]:
    """Names of the switches within a term."""
    if type(term).__name__ == "Switch":
        yield vars(term)["name"]
    elif isinstance(term, tuple):
        for part in term:
            yield from switches(part)
    elif hasattr(term, "__dataclass_fields__"):
        yield from switches(tuple(vars(term).values()))
