"""Up to which value parcels are free, against what the authorities publish (fixtures name the sources)."""

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.quotes.de_minimis import Relief, de_minimis


def told(relief: Relief) -> tuple[str, str]:
    """The state, and the limit in its currency."""
    return relief.state, f"{relief.row.unit} {relief.row.value}" if relief.row else ""


@pytest.mark.parametrize(
    ("market", "day", "duty", "tax"),
    [
        ("SG", "2026-11-22", ("limit", "SGD 400"), ("limit", "SGD 400")),
        ("ID", "2026-11-22", ("limit", "USD 3"), ("none", "")),
        ("GB", "2026-11-22", ("limit", "GBP 135"), ("none", "")),
        # The relief up to EUR 150 ended with June 2026: EUR 3 for each item took its place.
        ("DE", "2026-11-22", ("none", ""), ("none", "")),
        # The global rate stands in place of duty and VAT, so neither is free.
        ("MX", "2026-11-22", ("none", ""), ("otherwise", "")),
        # Switzerland lets off a tax of at most CHF 5, which is no limit of the value.
        ("CH", "2026-11-22", ("otherwise", ""), ("otherwise", "")),
        ("QA", "2026-11-22", ("limit", "QAR 1000"), ("never", "")),
        # A broker's fee that is not known leaves the whole consignment open.
        ("TR", "2026-11-22", ("unknown", ""), ("unknown", "")),
    ],
)
def test_the_relief_of_parcels(
    market: str, day: str, duty: tuple[str, str], tax: tuple[str, str], book: MarketBook
) -> None:
    found = de_minimis(book, market, "CN", day)
    assert (told(found.duty), told(found.tax)) == (duty, tax)
