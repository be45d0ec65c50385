"""Reduced VAT of EU, GB, CH and NO: the category of a line and its rates by country."""

from decimal import Decimal

from tests.reference.arithmetic import D, words
from tests.reference.consignment import Consignment, Line

FOOD_CHAPTERS = words("02 03 04 07 08 09 10 11 15 16 17 18 19 20 21")


def table(text: str) -> dict[str, str]:
    """'AT .10 BE .06' as a dictionary."""
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


REDUCED = {
    "books": table(
        "AT .10 BE .06 BG .09 CY .03 DE .07 DK .25 EE .09 ES .04 FR .055 GB 0 GR .06 HR .05 HU .05 IE 0 IT .04 LU .03"
        " MT .05 NL .09 NO 0 PL .05 PT .06 RO .11 SE .06 SI .05 SK .05"
    ),
    "food": table(
        "AT .10 BE .06 CZ .12 DE .07 DK .25 ES .10 FR .055 GB 0 GR .13 HU .27 IE 0 IT .10 LU .03 NL .09 NO .15 PL .05"
        " PT .06 RO .11 SK .05"
    ),
    "hygiene": table("BE .06 DK .25 ES .04 FR .055 GB 0 IE 0 IT .10 PL .05"),
    "children": table("DK .25 GB 0 IE 0 LU .03"),
}
DATED = {
    ("books", "CZ"): (("0001", ".12"), ("2024-01-01", "0")),
    ("books", "CH"): (("0001", ".025"), ("2024-01-01", ".026")),
    ("food", "CH"): (("0001", ".025"), ("2024-01-01", ".026")),
    ("food", "FI"): (("0001", ".14"), ("2026-01-01", ".135")),
    ("food", "SE"): (("0001", ".12"), ("2026-04-01", ".06"), ("2028-01-01", ".12")),
}


def category_of(market: str, line: Line) -> str:
    """The category stated, or the one that the HS code says; empty is the standard rate."""
    if line.category in {*REDUCED, "standard"}:
        return "" if line.category == "standard" else line.category
    if line.within("4901"):
        return "books"
    food = line.within(*FOOD_CHAPTERS) and not (market in {"GB", "IE"} and line.within("2106"))
    return "food" if food else ""


def by_day(steps: tuple[tuple[str, str], ...], day: str) -> Decimal | None:
    """The figure of the last step that began by the day."""
    begun = [figure for since, figure in steps if since <= day]
    return D(begun[-1]) if begun else None


def reduced_rate(c: Consignment, line: Line) -> Decimal | None:
    """The reduced rate of a line, or None where the standard rate holds."""
    category = category_of(c.market, line)
    if (category, c.market) in DATED:
        return by_day(DATED[category, c.market], c.day)
    rate = REDUCED.get(category, {}).get(c.market)
    return None if rate is None else D(rate)
