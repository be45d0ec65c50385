"""How people pay there, what it costs the shop, and how prices end."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.portal import reading
from gtm.portal.market_pages.columns import Column, amounts, between, in_words, numbers, percents, texts, words
from gtm.portal.market_pages.dated_rows import rows_of
from gtm.portal.market_pages.fact_table import FactTable, fact_table
from gtm.portal.said import said

SHARED = {"value": _("the value of sales"), "orders": _("the number of orders")}


def payment_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """Methods by their share, what instalments cost, and the endings of prices."""
    methods = rows_of(book, "payment_methods", market)
    names = {row["method"]: said(row["name"]) for row in methods}
    return [
        _methods(sorted(methods, key=lambda row: -(row["share"] or 0)), day),
        fact_table(
            _("Instalments"),
            (_("Method"), lambda row: names.get(row["method"]) or in_words(row["method"])),
            (numbers(_("Months"), "months"), percents(_("Extra fee of the seller"), "merchant_extra_rate")),
            rows_of(book, "payment_instalments", market),
            day,
        ),
        fact_table(
            _("How prices end"),
            (_("Prices"), _prices),
            (amounts(_("End in"), "ending"), amounts(_("in steps of"), "step")),
            rows_of(book, "price_endings", market),
            day,
        ),
    ]


def _kind(row: Row) -> str:
    """How people pay; of channels, the same word means quick commerce."""
    return gettext("Instant payment") if row["kind"] == "instant" else in_words(row["kind"])


def _methods(methods: list[Row], day: str) -> FactTable:
    return fact_table(
        _("Payment methods"),
        (_("Method"), lambda row: said(row["name"])),
        (
            Column(_("Kind"), _kind, ("kind",), numeric=False),
            percents(_("Share of sales"), "share"),
            Column(_("Share of what"), _basis, ("share_basis",), numeric=False),
            percents(_("Share of orders"), "order_share"),
            percents(_("Fee"), "fee_rate"),
            percents(_("Fee at most, by law"), "fee_rate_cap"),
            percents(_("More for foreign cards"), "cross_border_rate"),
            amounts(_("Fixed fee"), "fee_fixed"),
            amounts(_("Fee at least"), "fee_min"),
            amounts(_("Fee at most"), "fee_max"),
            percents(_("Tax on the fee"), "fee_tax_rate"),
            texts(_("Which tax"), "fee_tax"),
            numbers(_("Days to settlement"), "settlement_days"),
            words(_("Refundable"), "refundable"),
            percents(_("Lost"), "failure_rate"),
            words(_("How"), "failure_kind"),
            numbers(_("Instalments, at most"), "instalments_max"),
            texts(_("Who pays them"), "instalments_paid_by"),
            numbers(_("Months the company must exist"), "min_entity_age_months"),
            texts(_("Limits"), "cap"),
        ),
        methods,
        day,
    )


def _basis(row: Row) -> str:
    """What the share of a method is a share of."""
    return str(SHARED[row["share_basis"]]) if row["share_basis"] in SHARED else reading.DASH


def _prices(row: Row) -> str:
    """Between which prices an ending is usual."""
    ends = [
        None if row[end] is None else reading.money(row[end], row["currency"]) for end in ("from_price", "to_price")
    ]
    return between(ends[0] or reading.DASH, ends[1] or "…")
