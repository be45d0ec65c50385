"""How goods get there, to the buyer, and where they wait."""

from django.utils.translation import gettext_lazy as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.portal import reading
from gtm.portal.market_pages.fact_table import (
    Column,
    FactTable,
    amounts,
    between,
    days,
    fact_table,
    in_words,
    numbers,
    percents,
    texts,
    words,
)


def logistics_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """Lanes with their brackets and surcharges, the last mile, warehouses and their fees."""
    return [
        _lanes(book, market, day),
        _surcharges(book, market, day),
        _distances(book, market, day),
        _last_mile(book, market, day),
        *_warehouses(book, market, day),
    ]


def _lanes(book: MarketBook, market: str, day: str) -> FactTable:
    brackets: dict[str, list[str]] = {}
    for row in book.rows("lane_brackets", market, day):
        brackets.setdefault(row["lane"], []).append(_bracket(row))
    return fact_table(
        _("Lanes"),
        (
            _("Lane"),
            lambda row: (
                f"{in_words(row['mode'])}: {row['origin_city'] or row['origin']} → {row['destination'] or market}"
            ),
        ),
        (
            words(_("For"), "goods_class"),
            words(_("Reaches"), "scope"),
            amounts(_("A kg"), "per_kg"),
            amounts(_("A parcel"), "per_item"),
            amounts(_("A m³"), "per_cbm"),
            amounts(_("A 40-foot container"), "per_container_40"),
            days(_("Days"), "days_min", "days_max"),
            words(_("Batteries"), "battery"),
            words(_("Liquids"), "liquid"),
        ),
        book.rows("lanes", market, day),
        detail=lambda row: "; ".join(brackets.get(row["lane"], [])),
    )


def _bracket(row: Row) -> str:
    kilograms = between(reading.number(row["from_kg"]), reading.number(row["to_kg"]))
    prices = [(row["per_item"], ""), (row["per_kg"], "/kg")]
    told = [f"{reading.money(price, row['currency'])}{unit}" for price, unit in prices if price is not None]
    return f"{kilograms} kg: {' + '.join(told)}"


def _surcharges(book: MarketBook, market: str, day: str) -> FactTable:
    return fact_table(
        _("Surcharges of lanes"),
        (_("Surcharge"), lambda row: in_words(row["surcharge"])),
        (
            words(_("On"), "modes"),
            amounts(_("Amount"), "amount"),
            words(_("For each"), "unit"),
            percents(_("Rate"), "rate"),
            words(_("Optional"), "optional"),
        ),
        book.rows("lane_surcharges", market, day),
    )


def _distances(book: MarketBook, market: str, day: str) -> FactTable:
    return fact_table(
        _("Distances of lanes"),
        (_("Way"), lambda row: f"{in_words(row['transport'])}: {row['from_place']} → {row['to_place']}"),
        (
            texts(_("Lane"), "lane"),
            words(_("On"), "modes"),
            numbers(_("Kilometres"), "km"),
            numbers(_("Great circle times"), "detour"),
            numbers(_("and kilometres more"), "extra_km"),
        ),
        book.rows("lane_distances", market, day),
    )


def _last_mile(book: MarketBook, market: str, day: str) -> FactTable:
    return fact_table(
        _("Last mile"),
        (_("Service"), lambda row: in_words(row["service"]) + (f": {row['area']}" if row["area"] else "")),
        (
            amounts(_("A parcel"), "base"),
            amounts(_("Each further kg"), "per_kg"),
            percents(_("Cash on delivery"), "cod_rate"),
            amounts(_("Return"), "return_fee"),
            days(_("Days"), "days_min", "days_max"),
            texts(_("Carriers"), "carriers"),
        ),
        book.rows("last_mile", market, day),
    )


def _warehouses(book: MarketBook, market: str, day: str) -> list[FactTable]:
    return [
        fact_table(
            _("Warehouses"),
            (_("Place"), lambda row: row["hub"]),
            (
                words(_("Kind"), "kind"),
                amounts(_("Inbound, a m³"), "inbound_per_cbm"),
                amounts(_("Storage, a m³ a month"), "storage_per_cbm_month"),
                amounts(_("Pick and pack, an order"), "pick_pack_per_order"),
                percents(_("Reached next day"), "next_day_coverage"),
                texts(_("Operators"), "operators"),
            ),
            book.rows("warehouses", market, day),
        ),
        fact_table(
            _("Further fees of warehouses"),
            (_("Warehouse"), lambda row: f"{row['warehouse']}: {in_words(row['fee'])}"),
            (
                amounts(_("Amount"), "amount"),
                words(_("For each"), "unit"),
                Column(_("From"), _from_to, ("from_value", "to_value")),
                numbers(_("Change of the rate"), "rate_change"),
            ),
            book.rows("warehouse_fees", market, day),
        ),
    ]


def _from_to(row: Row) -> str:
    if row["from_value"] is None and row["to_value"] is None:
        return reading.DASH
    span = between(reading.number(row["from_value"]), reading.number(row["to_value"]))
    return f"{span} {row['from_to_unit'] or ''}".strip()
