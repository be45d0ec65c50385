"""Reduced rates of value added tax by goods: the European Union, Great Britain, Switzerland and Norway."""

from markets.terms import *

REDUCED = ("books", "food", "hygiene", "children")
UNSORTED = ~category(*REDUCED, "standard")
FOOD_CHAPTERS = hs("02 03 04 07 08 09 10 11 15 16 17 18 19 20 21")


def vat_by_category(not_food: Test = NEVER) -> RateSource:
    """Reduced rates by stated category, else by what the HS code says; `not_food` takes goods out of the latter."""
    return by_category(
        ("books", category("books") | UNSORTED & hs("4901")),
        ("food", category("food") | UNSORTED & FOOD_CHAPTERS & ~not_food),
        ("hygiene", category("hygiene")),
        ("children", category("children")),
        otherwise=Rate(),
    )


VAT_BY_CATEGORY = vat_by_category()


def excise(code: str, base: Value, on: Test = DRINK_AND_TOBACCO) -> Charge:
    """Excise on the listed goods: the stored rate, else missing."""
    return Charge(code, base, Rate(), on=on)
