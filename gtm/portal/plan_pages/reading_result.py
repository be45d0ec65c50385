"""Finding things in a plan's stored result."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from gtm.portal.phrases import COST_KINDS
from gtm.portal.reading import exact
from markets import MARKETS

Result = Mapping[str, Any]
LEVY_KINDS = {"duty": "duty", "excise": "duty", "tax": "tax", "fee": "fee"}


def title_of(product: Mapping[str, Any]) -> str:
    """The product's title in the reader's language where the brand has told it."""
    chinese = (get_language() or "").startswith("zh")
    return str((product["title_zh"] if chinese else "") or product["title"])


def titles_of(result: Result) -> dict[str, str]:
    """SKU -> title."""
    return {product["sku"]: title_of(product) for product in result["products"]}


def amount_of(text: str | None) -> float:
    """A stored amount for drawing; nothing is drawn for a missing one."""
    return float(exact(text) or 0)


def running_cells(result: Result) -> list[Mapping[str, Any]]:
    """The cells that the plan spends on, the dearest first."""
    cells = [cell for cell in result["mix"]["cells"] if cell["on"]]
    return sorted(cells, key=lambda cell: (-Decimal(cell["spend"]), cell["market"], cell["channel"]))


def entered_markets(result: Result) -> list[str]:
    """The markets that the plan spends in, by spend."""
    return list(dict.fromkeys(cell["market"] for cell in running_cells(result)))


def cost_kind(code: str, market: str) -> str:
    """The colour of a cost line: a charge of the market's border by its kind, else the first known word of the code."""
    charges = MARKETS[market].charges if market in MARKETS else {}
    if code in charges:
        return LEVY_KINDS[charges[code].kind]
    return next((COST_KINDS[word] for word in code.lower().split("_") if word in COST_KINDS), "tax")


def months_from(start: str, count: int) -> list[str]:
    """So many months, as 2027-02, from the month of an ISO day."""
    first = int(start[:4]) * 12 + int(start[5:7]) - 1
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(first, first + count)]
