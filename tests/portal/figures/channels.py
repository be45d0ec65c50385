"""What the page of channels should show of one product in one market."""

from decimal import Decimal

from tests.portal.figures.answer import check_frame
from tests.portal.figures.markup import plain
from tests.portal.figures.reasons import check_reasons
from tests.portal.figures.shown import Cell, Json, Shown
from tests.portal.figures.writing import NOTHING


def check_channels(shown: Shown, result: Json, sku: str, market: str) -> None:
    """Every channel with its figures, an order's lines, the ways of the goods, and what is closed."""
    check_frame(shown, result)
    title = next(product["title"] for product in result["products"] if product["sku"] == sku)
    shown.says(shown.one("h2"), "{} on the channels of {}", title, shown.writing.country(market))
    offers = [offer for offer in result["offers"] if (offer["sku"], offer["market"]) == (sku, market)]
    cells = {cell["channel"]: cell for cell in result["mix"]["cells"] if cell["market"] == market}
    by_channel = {offer["channel"]: offer for offer in offers}
    order = sorted({**cells, **by_channel}, key=lambda channel: rank(channel, by_channel, cells))
    check_table(shown, result, [(by_channel.get(channel), cells.get(channel)) for channel in order])
    open_offers = [by_channel[one] for one in order if one in by_channel and by_channel[one]["feasible"]]
    for offer in open_offers:
        check_order(shown, offer)
    taken = {offer["route"] for offer in open_offers}
    for route in (route for route in result["routes"] if route["id"] in taken):
        check_way(shown, route)
    check_closed(shown, result, sku, market, order, by_channel)


def rank(channel: str, offers: dict[str, Json], cells: dict[str, Json]) -> tuple[bool, Decimal, str]:
    """Channels that run come first, then those whose orders leave most."""
    offer, cell = offers.get(channel), cells.get(channel)
    left = Decimal((offer or {}).get("contribution") or 0)
    return not (cell and cell["on"]), -left, (offer or cell or {}).get("channel_name") or channel


def check_table(shown: Shown, result: Json, places: list[tuple[Json | None, Json | None]]) -> None:
    """A row a channel: figures where its offer is open, reasons where it is not."""
    rows = [row_of(shown, offer, cell) for offer, cell in places]
    for row, (offer, cell) in zip(shown.rows(shown.table("Channels"), rows), places, strict=True):
        if offer and not offer["feasible"]:
            check_reasons(shown, row.elements[1], offer["reasons"])
        plan = row.elements[-1]
        if cell and cell["on"]:
            spend = shown.writing.whole(cell["spend"], result["mix"]["currency"])
            shown.compare(shown.one("span", "tag", plan), spend)
        if cell:
            shown.repeats(shown.one("div", "why-body", plan), cell["why"]["detail"])


def row_of(shown: Shown, offer: Json | None, cell: Json | None) -> list[Cell]:
    """The cells of a channel's row."""
    write = shown.writing
    name = (offer or cell or {})["channel_name"]
    if not offer or not offer["feasible"]:
        return [name, None, None]
    prices, currency = offer["prices"], offer["currency"]
    price: Cell = write.money(prices["tested"], currency)
    if prices["recommended"] and prices["recommended"] != prices["tested"]:
        price = ("{} best {}", *(write.money(prices[name], currency) for name in ("tested", "recommended")))
    days = offer["delivery_days"]
    payout = round(Decimal(str(offer["payout_days"] or 0)))
    return [
        *(name, price, write.money(offer["contribution"], currency)),
        *(write.percent(offer[share]) for share in ("contribution_share", "payment_coverage")),
        *(write.percent(offer[share], 1) for share in ("refusals", "returns")),
        f"{write.number(days[0], 0)}–{write.number(days[1], 0)}" if days else NOTHING,
        ("{} day" if payout == 1 else "{} days", str(payout)),
        None,
    ]


def check_order(shown: Shown, offer: Json) -> None:
    """The lines of one delivered order and their sum."""
    write, currency = shown.writing, offer["currency"]
    left = write.money(offer["contribution"], currency)
    card = next(
        one
        for one in shown.main.all("details", "fold")
        if one.text() == plain(f"{offer['channel_name']}: {left}") and not any(w.compared for w in one.words(False))
    )
    shown.done(shown.one("summary", within=card))
    tables = card.all("table")
    told = (write.number(offer["units_per_order"]), write.money(offer["prices"]["tested"], currency))
    text = "One delivered order of {} units at {} a unit, before content and advertising."
    shown.says(tables[0].all("caption")[0], text, *told)
    amounts = [write.money(line["amount"], currency) for line in offer["lines"]]
    rows: list[list[Cell]] = [[None, amount] for amount in [*amounts, left]]
    for row, line in zip(shown.rows(tables[0], rows), offer["lines"], strict=False):
        shown.why(row, line)
    for notice in card.all("section", "notice"):
        check_reasons(shown, notice, offer["reasons"])
    if offer.get("programmes"):
        rows = [[line["programme"], write.money(line["amount"], currency)] for line in offer["programmes"]]
        for row, line in zip(shown.rows(tables[-1], rows), offer["programmes"], strict=True):
            shown.why(row, line)


def check_way(shown: Shown, route: Json) -> None:
    """The lines of one unit's way to the buyer."""
    write, currency = shown.writing, route["currency"]
    landed = write.money(route["landed_cost_per_unit"], currency)
    card = next(
        one
        for one in shown.main.all("details", "fold")
        if one.text().endswith(f": {landed}") and not any(words.compared for words in one.words(False))
    )
    shown.done(shown.one("summary", within=card))
    rows: list[list[Cell]] = [[None, write.money(line["amount"], currency)] for line in route["unit_costs"]]
    for row, line in zip(shown.rows(card.all("table")[0], rows), route["unit_costs"], strict=True):
        shown.why(row, line)


def check_closed(shown: Shown, result: Json, sku: str, market: str, order: list[str], offers: dict[str, Json]) -> None:
    """What is closed in the market beside the rows that say so themselves."""
    told = {one for one in order if one in offers and offers[one]["reasons"] and not offers[one]["feasible"]}
    rows = [row for row in result["excluded"] if row["market"] == market]
    rows = [row for row in rows if row["opens"] or row["sku"] or row["channel"] not in told]
    box = next(one for one in shown.main.walk() if one.attributes.get("id") == "channels")
    lines = box.elements[-1].all("li")
    for line, row in zip(lines, rows, strict=True):
        check_reasons(shown, line, [row])
        if row["opens"]:
            assert shown.writing.in_english is False or line.text().endswith(plain(row["opens"]))
            shown.done(line)
