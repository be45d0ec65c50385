"""What the page of landed cost should show of one product in one market, and of all of them."""

from decimal import Decimal

from tests.portal.figures.answer import check_frame
from tests.portal.figures.markup import plain
from tests.portal.figures.prices import check_prices
from tests.portal.figures.reasons import check_reasons
from tests.portal.figures.shown import Cell, Json, Shown
from tests.portal.figures.writing import NOTHING, figures_in


def check_landed_cost(shown: Shown, result: Json, sku: str, market: str) -> None:
    """The way of the goods step by step, the routes, the prices, and the table of all products."""
    check_frame(shown, result)
    write = shown.writing
    routes = [route for route in result["routes"] if (route["sku"], route["market"]) == (sku, market)]
    routes.sort(key=lambda route: (not route["recommended"], not route["feasible"], route["id"]))
    route = next((route for route in routes if route["feasible"]), None)
    product = next(product for product in result["products"] if product["sku"] == sku)
    if route:
        shown.says(shown.one("h2"), "{}, landed in {}", product["title"], write.country(market))
        if route["regime"]:
            subtitle = next(one for one in shown.main.all("p", "soft") if one.parent is shown.one("h2").parent)
            assert figures_in(subtitle.text()) == figures_in(route["regime"]["name"])
            shown.done(subtitle)
        check_route(shown, route, product)
    if routes:
        check_routes(shown, routes)
    offers = [offer for offer in result["offers"] if (offer["sku"], offer["market"]) == (sku, market)]
    offers = [offer for offer in offers if offer["feasible"]]
    if offers:
        check_prices(shown, offers)
    check_all_products(shown, result)


def steps_of(route: Json, product: Json) -> list[Json]:
    """The costs of a unit, begun by the goods: what of the landed cost is no other line."""
    lines = route["unit_costs"]
    if any(line["code"] == "GOODS" for line in lines) or not product["cost"]:
        return list(lines)
    rest = Decimal(route["landed_cost_per_unit"]) - sum(Decimal(line["amount"]) for line in lines)
    cost = product["cost"]
    return [{"code": "GOODS", "name": "Goods", "amount": str(rest), "told": (cost["amount"], cost["currency"])}, *lines]


def check_route(shown: Shown, route: Json, product: Json) -> None:
    """The drawing, every step with what opens at it, the totals, and how near a limit of the border is."""
    write, currency = shown.writing, route["currency"]
    lines, landed = steps_of(route, product), write.money(route["landed_cost_per_unit"], currency)
    assert sum(Decimal(line["amount"]) for line in lines) == Decimal(route["landed_cost_per_unit"])
    amounts = [*(write.money(line["amount"], currency) for line in lines), landed]
    texts = [text for amount in amounts for text in (None, amount)]
    figure = shown.drawn("waterfall", texts, [None] * len(amounts))
    for name, line in zip(shown.chart("waterfall").all("text")[::2], lines, strict=False):
        shown.repeats(name, line["name"])
    for title, amount in zip(shown.chart("waterfall").all("title")[1:], amounts, strict=True):
        assert title.text().endswith(f": {amount}")
        shown.done(title)
    text = "From {} to a landed cost of {} a unit, by {} to {}."
    described = figure.all("p")[0]
    assert amounts[0] in described.text()
    assert landed in described.text()
    assert described.text() == shown.one("desc", within=figure).text(), text
    for place in (described, shown.one("desc", within=figure)):
        shown.done(place)
    table = shown.table("Every step opens its formula, facts and sources.")
    rows: list[list[Cell]] = [[None, amount] for amount in amounts]
    spread = route.get("landed_cost")
    if spread and spread["low"] != spread["high"]:
        rows.append([None, " – ".join(write.money(spread[end], currency) for end in ("low", "high"))])
    rows.append([None, write.money(route["border_per_unit"], currency)])
    if route.get("co2e"):
        kg = [write.number(route["co2e"][name], 2) for name in ("kg_per_unit", "kg_per_unit_low", "kg_per_unit_high")]
        rows.append([None, "{} ({}–{})".format(*kg)])
    shown_rows = shown.rows(table, rows)
    for row, line in zip(shown_rows, lines, strict=False):
        if "told" in line:
            paragraph = row.all("div", "why-body")[0].all("p")[0]
            shown.says(paragraph, "{} ex works, as the brand has told.", write.money(*line["told"]))
        else:
            shown.why(row, line)
    if route.get("co2e"):
        shown.why(shown_rows[-1], route["co2e"])
    check_notices(shown, route)


def check_notices(shown: Shown, route: Json) -> None:
    """What the buyer pays at the door, conditions, surcharges, and the limits that are near."""
    write, currency = shown.writing, route["currency"]
    bill = route.get("doorstep_bill")
    if bill:
        table = shown.table("The buyer's bill at the door")
        rows: list[list[Cell]] = [[None, write.money(line["amount"], currency)] for line in bill["lines"]]
        rows += [[None, write.money(bill[name], currency)] for name in ("per_unit", "per_order")]
        for row, line in zip(shown.rows(table, rows), bill["lines"], strict=False):
            shown.why(row, line)
    for condition in route.get("conditions", ()):
        line = next(
            one for one in shown.main.all("li") if [fact.text() for fact in one.all("code")] == condition["facts"]
        )
        assert figures_in(condition["detail"]) == figures_in(next(line.words(False)).text), line.text()
        shown.done(line)
    near = route.get("threshold_distance") or {}
    prices = [near[name] for name in ("border_above", "border_below")] if near.get("price") else []
    figures = [write.money(amount, currency) for amount in [near["price"], *prices]] if near.get("price") else []
    told = [[*figures, write.percent(abs(Decimal(near["distance"])), 1)]] if near.get("price") else []
    for size in near.get("other_sizes", ()):
        told.append([write.number(size["units"], 2), write.money(size["border_per_unit"], currency)])
    notice = [one for one in shown.main.all("section", "notice") if one.all("li")][-1] if told else None
    for sentence, figures in zip(notice.all("li") if notice else (), told, strict=True):
        for figure in figures:
            assert figure in sentence.text(), (figure, sentence.text())
        shown.done(sentence)
    for surcharge in route.get("other_surcharges", ()):
        line = next(one for one in shown.main.all("li") if plain(surcharge["facts"][0]) in one.text())
        amount = surcharge["amount"]
        price = write.money(amount, surcharge["currency"]) if amount else write.percent(surcharge["rate"], 1)
        assert f": {price} / " in line.text()
        shown.done(line)


def check_routes(shown: Shown, routes: list[Json]) -> None:
    """The routes beside each other."""
    write = shown.writing
    rows: list[list[Cell]] = []
    for route in routes:
        days = route["delivery_days"]
        span = f"{write.number(days[0], 0)}–{write.number(days[1], 0)}" if days else NOTHING
        money = [write.money(route[name], route["currency"]) for name in ("landed_cost_per_unit", "border_per_unit")]
        kg = write.number(route["co2e"]["kg_per_unit"], 2) if route.get("co2e") else NOTHING
        rows.append([None, None, *money, span, write.number(route["cash_days"], 0), kg, None])
    for row, route in zip(shown.rows(shown.table("Routes compared"), rows), routes, strict=True):
        if route["regime"]:
            shown.repeats(row.elements[1], route["regime"]["name"])
        if not route["feasible"]:
            check_reasons(shown, row.elements[-1], route["why_not"])


def check_all_products(shown: Shown, result: Json) -> None:
    """The recommended route's landed cost of every product in every market."""
    write, markets = shown.writing, [market["code"] for market in result["markets"]]
    best = {(route["sku"], route["market"]): route for route in result["routes"] if route["recommended"]}
    rows: list[list[Cell]] = []
    for product in result["products"]:
        found = [best.get((product["sku"], market)) for market in markets]
        costs = [write.money(one["landed_cost_per_unit"], one["currency"]) if one else NOTHING for one in found]
        rows.append([f"{product['title']} {product['sku']}", *costs])
    shown.rows(shown.table("Landed cost of one unit by the recommended route."), rows)
