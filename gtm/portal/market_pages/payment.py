"""How people pay there."""

from django.utils.translation import gettext_lazy as _

from gtm.engine.market_book.book import MarketBook
from gtm.portal.market_pages.fact_table import FactTable, amounts, fact_table, numbers, percents, words


def payment_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """Methods by their share, and what instalments cost."""
    methods = sorted(book.rows("payment_methods", market, day), key=lambda row: -(row["share"] or 0))
    return [
        fact_table(
            _("Payment methods"),
            (_("Method"), lambda row: row["name"]),
            (
                words(_("Kind"), "kind"),
                percents(_("Share of sales"), "share"),
                percents(_("Share of orders"), "order_share"),
                percents(_("Fee"), "fee_rate"),
                amounts(_("Fixed fee"), "fee_fixed"),
                numbers(_("Days to settlement"), "settlement_days"),
                percents(_("Lost"), "failure_rate"),
                words(_("How"), "failure_kind"),
            ),
            methods,
        ),
        fact_table(
            _("Instalments"),
            (_("Method"), lambda row: row["method"]),
            (numbers(_("Months"), "months"), percents(_("Extra fee of the seller"), "merchant_extra_rate")),
            book.rows("payment_instalments", market, day),
        ),
    ]
