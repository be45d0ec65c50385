"""The market data of the project loads, and tests read it without a database of their own."""

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.marketdata.selectors import latest_release


def test_the_book_of_the_project_holds_all_its_markets(book: MarketBook) -> None:
    assert {"AE", "BR", "DE", "GB", "ID", "MX", "SA", "SG"} <= book.profiles.keys()


@pytest.mark.django_db
@pytest.mark.usefixtures("market_data")
def test_a_test_that_asks_for_market_data_finds_it_published(book: MarketBook) -> None:
    assert latest_release().name == book.release
