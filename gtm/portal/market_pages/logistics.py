"""How goods get there and to the buyer: lanes, their brackets, surcharges, distances and rules, the last mile."""

from collections import Counter
from collections.abc import Callable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.assumptions import EVERYWHERE
from gtm.portal import reading
from gtm.portal.market_pages.columns import Column, amounts, days, in_words, numbers, percents, span, texts, words
from gtm.portal.market_pages.dated_rows import rows_of
from gtm.portal.market_pages.fact_table import FactTable, fact_table
from gtm.portal.said import said


def logistics_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """Lanes with their brackets and surcharges, distances, what modes refuse, the last mile."""
    named = lane_names(book, market)
    return [
        _lanes(book, market, day, named),
        fact_table(
            _("Prices of lanes by weight"),
            (_("Lane"), named),
            (
                span(_("Kilograms"), "from_kg", "to_kg"),
                amounts(_("A kg"), "per_kg"),
                amounts(_("A parcel"), "per_item"),
            ),
            rows_of(book, "lane_brackets", market),
            day,
        ),
        fact_table(
            _("Prices of lanes by volume"),
            (_("Lane"), named),
            (span(_("Cubic metres"), "from_cbm", "to_cbm"), amounts(_("A m³"), "per_cbm")),
            rows_of(book, "lane_cbm_brackets", market),
            day,
        ),
        _surcharges(book, market, day, named),
        _distances(book, market, day),
        transport_rules(book, day),
        _last_mile(book, market, day),
    ]


def lane_names(book: MarketBook, market: str) -> Callable[[Row], str]:
    """How a row's lane is called: by mode and places, with its code where several lanes share them."""
    routes = {
        row["lane"]: reading.colon(
            in_words(row["mode"]), f"{row['origin_city'] or row['origin']} → {row['destination'] or market}"
        )
        for row in rows_of(book, "lanes", market)
    }
    shared = Counter(routes.values())
    names = {lane: name if shared[name] == 1 else reading.aside(name, lane) for lane, name in routes.items()}
    return lambda row: names.get(row["lane"]) or row["lane"] or in_words(row["modes"])


def _lanes(book: MarketBook, market: str, day: str, named: Callable[[Row], str]) -> FactTable:
    return fact_table(
        _("Lanes"),
        (_("Lane"), named),
        (
            words(_("For"), "goods_class"),
            words(_("Reaches"), "scope"),
            amounts(_("A kg"), "per_kg"),
            amounts(_("A parcel"), "per_item"),
            amounts(_("A m³"), "per_cbm"),
            amounts(_("A 20-foot container"), "per_container_20"),
            amounts(_("A 40-foot container"), "per_container_40"),
            amounts(_("At least"), "min_charge"),
            span(_("Kilograms"), "min_kg", "max_kg"),
            numbers(_("m³, at least"), "min_cbm"),
            numbers(_("cm³ that count as a kg"), "volumetric_divisor"),
            numbers(_("kg that count as a m³"), "kg_per_cbm"),
            percents(_("Cash on delivery"), "cod_rate"),
            days(_("Days"), "days_min", "days_max"),
            words(_("Batteries"), "battery"),
            words(_("Liquids"), "liquid"),
            words(_("In the price"), "includes"),
        ),
        rows_of(book, "lanes", market),
        day,
    )


def _surcharges(book: MarketBook, market: str, day: str, named: Callable[[Row], str]) -> FactTable:
    return fact_table(
        _("Surcharges of lanes"),
        (_("Surcharge"), lambda row: in_words(row["surcharge"])),
        (
            Column(_("Lane"), named, ("lane",), numeric=False),
            words(_("On"), "modes"),
            amounts(_("Amount"), "amount"),
            percents(pgettext_lazy("surcharge", "Rate"), "rate"),
            words(_("For each"), "unit"),
            words(_("Optional"), "optional"),
        ),
        rows_of(book, "lane_surcharges", market),
        day,
    )


def _distances(book: MarketBook, market: str, day: str) -> FactTable:
    return fact_table(
        _("Distances of lanes, for their CO₂"),
        (_("Way"), lambda row: reading.colon(in_words(row["transport"]), f"{row['from_place']} → {row['to_place']}")),
        (
            texts(_("Lane"), "lane"),
            words(_("On"), "modes"),
            numbers(_("Kilometres"), "km"),
            numbers(_("Great circle times"), "detour"),
            numbers(_("and kilometres more"), "extra_km"),
        ),
        rows_of(book, "lane_distances", market),
        day,
    )


def transport_rules(book: MarketBook, day: str) -> FactTable:
    """What the modes refuse or ask for, in every market."""
    return fact_table(
        _("What modes of transport refuse or ask for"),
        (_("Rule"), lambda row: said(row["text"])),
        (
            words(_("On"), "modes"),
            words(_("Goods"), "attribute"),
            Column(_("Above"), _limit, ("above",)),
            words(_("What it does"), "effect"),
        ),
        rows_of(book, "transport_rules", EVERYWHERE),
        day,
    )


def _limit(row: Row) -> str:
    return reading.DASH if row["above"] is None else f"{reading.number(row['above'])} {row['unit']}"


def _service(row: Row) -> str:
    service = in_words(row["service"])
    return reading.colon(service, row["area"]) if row["area"] else service


def _last_mile(book: MarketBook, market: str, day: str) -> FactTable:
    return fact_table(
        _("Last mile"),
        (_("Service"), _service),
        (
            amounts(_("A parcel"), "base"),
            numbers(_("kg in its price"), "included_kg"),
            numbers(_("kg, at most"), "max_kg"),
            amounts(_("Each further kg"), "per_kg"),
            percents(_("Cash on delivery"), "cod_rate"),
            amounts(_("Cash on delivery, fixed fee"), "cod_fee"),
            amounts(_("at least"), "cod_min"),
            amounts(_("Return"), "return_fee"),
            percents(_("Return, of the fee"), "return_fee_rate"),
            texts(_("How returns are charged"), "return_rule"),
            days(_("Days"), "days_min", "days_max"),
            texts(_("Carriers"), "carriers"),
        ),
        rows_of(book, "last_mile", market),
        day,
    )
