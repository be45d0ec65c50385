"""The sentences of a plan's lines read back into factors: what a line multiplies, so that a cell can do it again.

A stored plan tells each amount with a sentence that has its figures, shown to four decimals. Where they do not come to
the amount, one factor is loose: the figure that the sentence shows shortened, worked out again from the amount.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from django.utils.translation import gettext_noop

PLACEHOLDER = re.compile(r"\{(\w+)\}")
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor: its name, figure and unit; `power` -1 where it divides; `loose` where the sentence shortens it."""

    name: str
    value: Fraction
    unit: str = ""
    power: int = 1
    loose: bool = False


NAMES = (
    gettext_noop("rate"),
    gettext_noop("kg"),
    gettext_noop("volume"),
    gettext_noop("months"),
    gettext_noop("years"),
    gettext_noop("units"),
    gettext_noop("amount"),
    gettext_noop("price"),
    gettext_noop("count"),
    gettext_noop("delivery"),
    gettext_noop("part"),
    gettext_noop("share"),
    gettext_noop("containers"),
    gettext_noop("filled"),
    gettext_noop("tied"),
    gettext_noop("capital"),
    gettext_noop("loss"),
    gettext_noop("share of the price"),
    gettext_noop("carton per unit"),
    gettext_noop("pallet per unit"),
    gettext_noop("unit per unit"),
    gettext_noop("cbm per unit"),
)
"""What factors are called, for whoever reads the workbook in another language."""

Factors = list[Factor]
Read = Callable[[Values], Factors]
Recipes = tuple[tuple[str, Read], ...]


@cache
def _pattern(template: str) -> re.Pattern[str]:
    pattern, end, known = "", 0, set[str]()
    for match in PLACEHOLDER.finditer(template):
        name = match[1]
        pattern += re.escape(template[end : match.start()])
        pattern += f"(?P={name})" if name in known else f"(?P<{name}>.+?)"
        known.add(name)
        end = match.end()
    return re.compile(pattern + re.escape(template[end:]))


def read(template: str, sentence: str) -> Values | None:
    """What the placeholders of a template hold in a sentence; None where it is another's."""
    match = _pattern(template).fullmatch(sentence)
    return None if match is None else match.groupdict()


def _by_kg(told: Values) -> Factors:
    return [_money(told, "rate"), _plain(told, "kg", "kg", loose=True)]


def _by_volume(told: Values) -> Factors:
    return [_money(told, "rate"), _plain(told, "volume", "m³", loose=True)]


def _shipment(told: Values) -> Factors:
    return [_money(told, "price", loose=True), _plain(told, "units", power=-1)]


def _storage(told: Values) -> Factors:
    volume = Factor("volume", Fraction(told["volume"]) / 1000, "m³", loose=True)
    months = Factor("months", Fraction(told["days"]) / 30)
    return [_money(told, "rate"), volume, months]


def _by_order(told: Values) -> Factors:
    return [_money(told, "amount", loose=True), _plain(told, "units", power=-1)]


def _last_mile(told: Values) -> Factors:
    """The price of an order: a first price with some kilograms in it, and one for each further kilogram."""
    further = max(Fraction(told["kg"]) - Fraction(told["within"]), Fraction(0))
    price = Fraction(told["first"]) + further * Fraction(told["more"])
    return [Factor("delivery", price, told["currency"], loose=True), _plain(told, "units", power=-1)]


def _shared(told: Values) -> Factors:
    return [_money(told, "rate"), Factor("part", Fraction(1), loose=True), _plain(told, "units", power=-1)]


def _received(told: Values) -> Factors:
    units = Fraction(told["units"])
    counts = {
        "cbm": Fraction(told["volume"]) / 1000,
        "carton": Fraction(told["cartons"]) / units,
        "pallet": Fraction(told["pallets"]) / units,
    }
    count = counts.get(told["of"], Fraction(1))
    return [_money(told, "rate"), Factor(f"{told['of']} per unit", count, loose=True)]


def _containers(told: Values) -> Factors:
    prices = re.findall(r"([\d.]+) x \d+ ft at ([\d.]+) ([A-Z]{3})", told["containers"])
    price = sum((Fraction(count) * Fraction(each) for count, each, _currency in prices), Fraction(0))
    currency = prices[0][2] if prices else ""
    filled = Factor("filled", Fraction(told["fill"]), loose=True)
    return [Factor("containers", price, currency), filled, _plain(told, "units", power=-1)]


def _money(told: Values, name: str, loose: bool = False) -> Factor:
    return Factor(name, Fraction(told[name]), told["currency"], loose=loose)


def _plain(told: Values, name: str, unit: str = "", power: int = 1, loose: bool = False) -> Factor:
    return Factor(name, Fraction(told[name]), unit, power, loose)


ROUTE_RECIPES: Recipes = (
    ("{rate} {currency} a kg, {kg} kg", _by_kg),
    ("{rate} {currency} a m³, {volume}", _by_volume),
    ("{units} units, {kg} kg billed, {volume} m³: {price} {currency}, by {units} units", _shipment),
    ("{kg} kg billed ({scale} kg on the scale, {volume} dm³): {price} {currency}, by {units} units", _shipment),
    ("{volume} dm³ at {rate} {currency} a m³ and month, {days} days", _storage),
    ("{amount} {currency} an order of {units} units", _by_order),
    ("{first} {currency} with {within} kg, {more} a further kg; {kg} kg, {units} units", _last_mile),
    ("{rate} {currency} a {what}, shared by {units} units", _shared),
    (
        "{rate} {currency} per {of}; {units} units of {volume} dm³ in {cartons} cartons on {pallets} pallets",
        _received,
    ),
    ("{containers}; {units} units fill {fill} of them", _containers),
)


def _affiliates(told: Values) -> Factors:
    return [_plain(told, "rate"), _plain(told, "share"), PAID]


def _messages(told: Values) -> Factors:
    return [_plain(told, "count"), _plain(told, "price", "own", loose=True)]


def _carrying(told: Values) -> Factors:
    years = Factor("years", Fraction(told["days"]) / 365)
    return [_plain(told, "tied", "own", loose=True), _plain(told, "capital"), years]


def _loss(told: Values) -> Factors:
    """A share of the orders, and what one of them costs, which no sentence tells in one figure."""
    return [_plain(told, "rate"), Factor("loss", Fraction(0), "own", loose=True)]


def _share_of_paid(_told: Values) -> Factors:
    return [PAID, Factor("share of the price", Fraction(0), loose=True)]


def _fee(told: Values) -> Factors:
    """A commission that is one rate of the price and nothing else."""
    rate = re.fullmatch(r"([\d.]+) of the price", told["terms"])
    if rate is None:
        return _share_of_paid(told)
    return [Factor("rate", Fraction(rate[1])), PAID]


# What the buyer pays: no figure of the sentence, but the line above.
PAID = Factor("paid", Fraction(0))

OFFER_RECIPES: Recipes = (
    ("{terms}; {paid} paid, {units} units", _fee),
    ("{rate} of the price on {share} of the orders", _affiliates),
    ("{count} messages at {price}", _messages),
    ("{rate} come back, {rest}", _loss),
    ("{rate} refused at the door: {rest}", _loss),
    ("{tied} of goods, freight and border at {capital} a year for {days} days", _carrying),
    ("fees of {rest}", _share_of_paid),
    ("{rate} of what is left after tax and fees, {rest}", _share_of_paid),
    ("{rate} of the fees, not deductible", _loss),
)


def factors_of(recipes: Recipes, sentence: str) -> Factors:
    """The factors that a sentence tells; nothing where it fits no recipe."""
    for template, of in recipes:
        told = read(template, sentence)
        if told is not None:
            try:
                return of(told)
            except ValueError:
                return []
    return []
