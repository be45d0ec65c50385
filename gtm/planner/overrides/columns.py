"""Which columns of the market data a brand may lay its own figure over, and in which unit they stand."""

from functools import cache

from gtm.engine.market_book.facts import Row
from gtm.marketdata.entries import content_fields, table_of
from gtm.marketdata.fields import CountField, ExactField, FigureField, FractionField
from gtm.marketdata.models import COMMERCE_TABLES, DatedRow
from gtm.planner.overrides.override import PIN_TABLE

NUMBERS = (FigureField, CountField, ExactField)
PIN_COLUMN = "ad_valorem"
BOUNDS = ("_low", "_high")
FRACTION = "fraction"
# Amounts of something other than money in tables whose rows have a currency.
UNITS = {
    "min_kg": "kg",
    "max_kg": "kg",
    "included_kg": "kg",
    "to_kg": "kg",
    "min_cbm": "m³",
    "to_cbm": "m³",
    "kg_per_cbm": "kg / m³",
    "volumetric_divisor": "cm³ / kg",
    "fee_rate_cap": FRACTION,
    "instalments_max": "",
    "min_entity_age_months": "months",
    "months": "months",
    "roas": "",
    "rate_change": FRACTION,
    "from_to_unit": "",
}


@cache
def models_by_table() -> dict[str, type[DatedRow]]:
    """Table -> model of the commerce tables."""
    return {table_of(model): model for model in COMMERCE_TABLES}


@cache
def number_fields(table: str) -> dict[str, FigureField | CountField | ExactField]:
    """The columns of a table that hold figures and tell no rows apart; none for a table that there is not."""
    model = models_by_table().get(table)
    if model is None:
        return {}
    return {
        field.name: field
        for field in content_fields(model)
        if isinstance(field, NUMBERS) and field.name not in model.key_columns
    }


def central_columns(table: str) -> tuple[str, ...]:
    """The figures of a table without the bounds of their ranges."""
    if table == PIN_TABLE:
        return (PIN_COLUMN,)
    return tuple(name for name in number_fields(table) if not name.endswith(BOUNDS))


def is_fraction(table: str, column: str) -> bool:
    """Whether the column holds shares or rates, 0.05 for 5 %."""
    return table == PIN_TABLE or isinstance(number_fields(table).get(column), FractionField)


def unit_of(table: str, column: str, row: Row) -> str:
    """The currency or unit in which a row states the column, "" for a bare number."""
    stem = column.removesuffix("_low").removesuffix("_high")
    if is_fraction(table, column):
        return FRACTION
    if stem in UNITS:
        return UNITS[stem]
    if "days" in stem:
        return "days"
    for name in (f"{stem}_currency", "currency", "fine_currency"):
        if row.get(name):
            return str(row[name])
    return str(row.get("unit") or "")
