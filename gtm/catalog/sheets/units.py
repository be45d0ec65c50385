"""Units and currencies as sheets write them, and what they are in kilograms and centimetres."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from babel import Locale

from gtm.catalog.sheets.findings import CellError

# International avoirdupois pound and inch, exact by definition.
KILOGRAMS: Mapping[str, Decimal] = MappingProxyType(
    {
        "kg": Decimal(1),
        "g": Decimal("0.001"),
        "lb": Decimal("0.45359237"),
        "oz": Decimal("0.028349523125"),
        "jin": Decimal("0.5"),
    }
)
CENTIMETRES: Mapping[str, Decimal] = MappingProxyType(
    {"cm": Decimal(1), "mm": Decimal("0.1"), "m": Decimal(100), "in": Decimal("2.54")}
)


def _by_word(words: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({word: unit for unit, listed in words.items() for word in listed.split()})


WEIGHT_UNITS = _by_word(
    {
        "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes 千克 公斤",
        "g": "g gr gram grams gramme grammes 克",
        "lb": "lb lbs pound pounds 磅",
        "oz": "oz ounce ounces 盎司",
        "jin": "jin 斤 市斤",
    }
)
LENGTH_UNITS = _by_word(
    {
        "cm": "cm cms centimeter centimeters centimetre centimetres 厘米 公分",
        "mm": "mm millimeter millimeters millimetre millimetres 毫米",
        "m": "m meter meters metre metres 米",
        "in": 'in inch inches " 英寸 吋',
    }
)
# A sign that several currencies share is not here but in SHARED_SIGNS.
CURRENCY_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "us$": "USD",
        "usd$": "USD",
        "€": "EUR",
        "£": "GBP",
        "rmb": "CNY",
        "rmb¥": "CNY",
        "cn¥": "CNY",
        "jp¥": "JPY",
        "円": "JPY",
        "r$": "BRL",
        "s$": "SGD",
        "hk$": "HKD",
        "nt$": "TWD",
        "a$": "AUD",
        "c$": "CAD",
        "mx$": "MXN",
        "rp": "IDR",
        "₫": "VND",
        "฿": "THB",
        "₱": "PHP",
        "₩": "KRW",
        "₪": "ILS",
        "₺": "TRY",
        "zł": "PLN",
        "元": "CNY",
        "人民币": "CNY",
        "美元": "USD",
        "美金": "USD",
        "欧元": "EUR",
        "英镑": "GBP",
        "日元": "JPY",
        "港币": "HKD",
        "euro": "EUR",
        "euros": "EUR",
        "dollars us": "USD",
        "yuan": "CNY",
    }
)
SHARED_SIGNS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "$": frozenset(["USD", "AUD", "CAD", "CLP", "COP", "HKD", "MXN", "NZD", "SGD", "TWD", "ARS"]),
        "¥": frozenset({"CNY", "JPY"}),
        "kr": frozenset({"SEK", "NOK", "DKK"}),
    }
)


@cache
def currency_codes() -> frozenset[str]:
    """Every ISO 4217 code that CLDR names."""
    return frozenset(Locale("en").currencies)


CURRENCY_WORDS: Mapping[str, str] = MappingProxyType(
    {**{code.casefold(): code for code in currency_codes()}, **CURRENCY_SIGNS}
)


def agreed_currency(beside: str, told: str, brand_currency: str) -> str:
    """The currency of an amount: a code beside it, else what is told for it; "" when that leaves it open.

    A sign that several currencies share has to agree with what is told, or else with the brand's currency. Raises
    CellError when the sign and the told currency contradict each other.
    """
    if beside and beside not in SHARED_SIGNS:
        return beside
    sign = beside or (told if told in SHARED_SIGNS else "")
    if not sign:
        return told
    family = SHARED_SIGNS[sign]
    if told in SHARED_SIGNS or not told:
        return brand_currency if brand_currency in family else ""
    if told not in family:
        raise CellError("currency_contrary", currency=told)
    return told
