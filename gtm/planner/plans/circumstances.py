"""What the days, the law and the seasons of a plan's markets tell its mix."""

from collections.abc import Mapping, Sequence
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.planner.mix.calibrated import CalibratedCells
from gtm.planner.mix.prepared import Circumstances
from gtm.planner.planned_product import PlannedProduct
from gtm.planner.plans.compliance import compliance_of, earliest_launch
from gtm.planner.plans.seasons import seasonality

Question = Mapping[str, Any]


def circumstances_of(
    book: MarketBook,
    products: Sequence[PlannedProduct],
    question: Question,
    calibration: CalibratedCells | None = None,
) -> Circumstances:
    """Those of a question in its complete form; `book` has the brand's own figures laid over."""
    compliance = compliance_of(book, question["markets"], products, question["start"])
    ready = where_not_begun(earliest_launch(compliance, question["as_of"], question["start"]), question)
    seasons = seasonality(book, question["markets"], question["start"], question["months"])
    return Circumstances(seasons, ready, compliance, products, calibration)


def where_not_begun(ready: Mapping[str, str], question: Question) -> dict[str, str]:
    """The first days of selling of the markets that are not sold to yet: in the others nothing has to be awaited."""
    running = {cell["market"] for cell in (question.get("under_way") or {"cells": ()})["cells"]}
    return {market: day for market, day in ready.items() if market not in running}
