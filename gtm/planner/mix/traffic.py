"""What a click costs on a channel and how often it becomes an order: benchmarks, borrowed where a channel has none."""

from dataclasses import dataclass, replace

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.mix.assumptions import MixAssumptions, Range, range_of

OWN = {
    "tiktok-shop": ("tiktok",),
    "tiktok": ("tiktok",),
    "youtube": ("youtube",),
    "snapchat": ("snapchat",),
    "instagram": ("meta",),
    "facebook": ("meta",),
    "messenger": ("meta",),
    "whatsapp": ("meta",),
    "line": ("line-ads",),
    "line-shopping": ("line-ads",),
    "zalo": ("zalo-ads",),
    "amazon": ("amazon-ads",),
    "noon": ("noon-ads",),
    "shopee": ("shopee-ads",),
    "shopee-cross-border": ("shopee-ads",),
    "mercado-libre": ("mercado-ads",),
    "mercado-libre-cbt": ("mercado-ads",),
    "trendyol": ("trendyol-ads",),
    "trendyol-international": ("trendyol-ads",),
    "falabella": ("falabella-ads",),
    "own-site": ("google-shopping", "google-search", "meta"),
}
"""Where a channel's traffic is bought, as the benchmarks call it, in order of preference."""

_SHOP_ADS = ("shopee-ads", "mercado-ads", "noon-ads", "amazon-ads", "google-shopping", "google-search")
BORROWED = {
    "interest": ("tiktok", "meta"),
    "social": ("meta", "tiktok"),
    "private": ("meta",),
    "shelf": _SHOP_ADS,
    "dtc": ("google-shopping", "google-search", "meta"),
    "instant": _SHOP_ADS,
}
"""Whose benchmarks stand in for a channel without its own, by the channel's model."""

USUAL_SCOPES = ("", "ecommerce")
VIEWS = 1000.0


@dataclass(frozen=True)
class Traffic:
    """Cost of a click and of a thousand views in the plan's currency, orders per click, and what these stand on.

    `order_value` is the value of an order to which the orders per click belong, None where the benchmark has no return
    on the spend.
    """

    click: Range
    thousand_views: float
    conversion: Range
    order_value: float | None
    borrowed: bool
    facts: tuple[str, ...]
    sources: tuple[str, ...]


def traffic_of(
    book: MarketBook, channel: Row, market: str, day: str, money: MarketMoney, assumed: MixAssumptions
) -> Traffic | None:
    """The traffic of a channel; None where neither it nor a channel like it has a price in the market."""
    rows = _benchmarks(book, market, day)
    model = channel["model"]
    for names, borrowed in ((OWN.get(channel["channel"], ()), False), (BORROWED[model], True)):
        for name in names:
            row = rows.get(name)
            found = _read(row, market, model, money, assumed) if row is not None else None
            if found is not None:
                return _borrowed(found, market, assumed) if borrowed else found
    return None


def _benchmarks(book: MarketBook, market: str, day: str) -> dict[str, Row]:
    """Channel -> its newest row for goods of all kinds up to the day; one that has run out still tells a price."""
    union = book.profiles.get(market, {}).get("union") or ""
    tables = book.tables.get("ad_benchmarks", {})
    found: dict[str, Row] = {}
    for row in (*tables.get(union, ()), *tables.get(market, ())):
        usual = row["category"] == "all" and row["subcategory"] in USUAL_SCOPES and not row["event"]
        if usual and (row["valid_from"] or "") <= day:
            found[row["channel"]] = row
    return found


def _read(row: Row, market: str, model: str, money: MarketMoney, assumed: MixAssumptions) -> Traffic | None:
    factor = money.factor(row["currency"]) if row["currency"] else float("nan")
    views, clicks = range_of(row, "cpm"), range_of(row, "cpc")
    rate = range_of(row, "ctr") or assumed.range(market, "mix-click-rate")
    if (views is None and clicks is None) or factor != factor:
        return None
    if clicks is None:
        assert views is not None
        clicks = Range(*(part / VIEWS / rate.value for part in (views.value, views.low, views.high)))
    thousand = views.value if views is not None else clicks.value * rate.value * VIEWS
    spread = assumed.value(market, "mix-benchmark-spread")
    conversion = range_of(row, "cvr")
    order_value = row["roas"] * clicks.value * factor / conversion.value if row["roas"] and conversion else None
    return Traffic(
        click=_scaled(_at_least(clicks, spread), factor),
        thousand_views=thousand * factor,
        conversion=_at_least(conversion, spread)
        if conversion is not None
        else assumed.range(market, f"mix-conversion-{model}"),
        order_value=order_value,
        borrowed=False,
        facts=(row["id"],),
        sources=tuple(row["sources"]),
    )


def _borrowed(traffic: Traffic, market: str, assumed: MixAssumptions) -> Traffic:
    """The same figures for another channel: they tell less about it."""
    spread = assumed.value(market, "mix-borrowed-spread")
    return replace(
        traffic,
        click=_at_least(traffic.click, spread),
        conversion=_at_least(traffic.conversion, spread),
        borrowed=True,
    )


def _at_least(figure: Range, factor: float) -> Range:
    """The figure with a range of at least this factor either way."""
    return Range(figure.value, min(figure.low, figure.value / factor), max(figure.high, figure.value * factor))


def _scaled(figure: Range, factor: float) -> Range:
    return Range(figure.value * factor, figure.low * factor, figure.high * factor)
