"""Where stock waits, and what each step in a warehouse costs."""

from django.utils.translation import gettext_lazy as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.portal import reading
from gtm.portal.market_pages.columns import Column, amounts, between, in_words, numbers, percents, texts, words
from gtm.portal.market_pages.dated_rows import rows_of
from gtm.portal.market_pages.fact_table import FactTable, fact_table
from gtm.portal.said import said


def warehouse_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """Warehouses with their prices, and their further fees."""
    warehouses = rows_of(book, "warehouses", market)
    hubs = {row["warehouse"]: said(row["hub"]) for row in warehouses}
    return [
        _warehouses(warehouses, day),
        fact_table(
            _("Further fees of warehouses"),
            (_("Fee"), lambda row: in_words(row["fee"])),
            (
                Column(
                    _("Warehouse"), lambda row: hubs.get(row["warehouse"]) or row["warehouse"], ("warehouse",), False
                ),
                amounts(_("Amount"), "amount"),
                words(_("For each"), "unit"),
                Column(_("From"), _from_to, ("from_value", "to_value")),
                percents(_("Change of the rate"), "rate_change"),
            ),
            rows_of(book, "warehouse_fees", market),
            day,
        ),
    ]


def _warehouses(rows: list[Row], day: str) -> FactTable:
    return fact_table(
        _("Warehouses"),
        (_("Place"), lambda row: said(row["hub"])),
        (
            words(_("Kind"), "kind"),
            amounts(_("Inbound, a m³"), "inbound_per_cbm"),
            amounts(_("Inbound, a unit"), "inbound_per_unit"),
            amounts(_("Inbound, a carton"), "inbound_per_carton"),
            amounts(_("Inbound, a pallet"), "inbound_per_pallet"),
            amounts(_("Inbound, for what is not told"), "inbound_unit_unknown"),
            amounts(_("Storage, a m³ a month"), "storage_per_cbm_month"),
            numbers(_("Days free of storage"), "storage_free_days"),
            amounts(_("Pick and pack, an order"), "pick_pack_per_order"),
            amounts(_("Pick and pack, a unit"), "pick_pack_per_unit"),
            amounts(_("Each further unit"), "per_extra_unit"),
            percents(_("Reached next day"), "next_day_coverage"),
            percents(_("Reached in two days"), "two_day_coverage"),
            texts(_("Operators"), "operators"),
        ),
        rows,
        day,
    )


def _from_to(row: Row) -> str:
    if row["from_value"] is None and row["to_value"] is None:
        return reading.DASH
    told = between(reading.number(row["from_value"]), reading.number(row["to_value"]))
    return f"{told} {row['from_to_unit'] or ''}".strip()
