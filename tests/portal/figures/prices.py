"""What the page of landed cost should show of prices: by channel, beside each other and beside competitors."""

from tests.portal.figures.markup import plain
from tests.portal.figures.reasons import check_reasons
from tests.portal.figures.shown import Cell, Json, Shown
from tests.portal.figures.writing import NOTHING


def check_prices(shown: Shown, offers: list[Json]) -> None:
    """Prices by channel, their corridor, instalments and competitors."""
    write = shown.writing
    rows: list[list[Cell]] = []
    for offer in offers:
        prices, currency = offer["prices"], offer["currency"]
        told = [write.money(prices[name], currency) for name in ("break_even", "target", "list", "recommended")]
        zones = [" – ".join(write.money(end, currency) for end in zone) for zone in prices["grey_zones"]]
        rows.append([offer["channel_name"], *told, ", ".join(zones) or None])
    shown.rows(shown.table("Prices"), rows)
    if offers[0].get("contribution_range"):
        check_corridor(shown, offers)
    for offer in offers:
        check_instalments(shown, offer)
        for rival in offer.get("competitors") or ():
            check_rival(shown, offer, rival)


def check_corridor(shown: Shown, offers: list[Json]) -> None:
    """From where to where a price may lie."""
    write = shown.writing
    rows: list[list[Cell]] = []
    for offer in offers:
        currency, corridor, spread = offer["currency"], offer["prices"]["corridor"], offer["contribution_range"]
        told: list[Cell] = [None]
        if corridor:
            names = ("lowest", "highest", "recommended", "equal_to_best")
            told = [write.money(corridor[name], currency) for name in names]
            told[2] = told[2] if corridor["fits"] else None
        left = NOTHING
        if spread:
            left = write.money(spread["central"], currency)
            ends = " – ".join(write.money(spread[end], currency) for end in ("low", "high"))
            left += f" {ends}" if spread["low"] != spread["high"] else ""
        rows.append([offer["channel_name"], *told, left, None])
    for row, offer in zip(shown.rows(shown.table("Price corridor by channel"), rows), offers, strict=True):
        corridor = offer["prices"]["corridor"]
        if corridor and not corridor["fits"]:
            price = shown.one("strong", within=row)
            shown.compare(price, write.money(corridor["recommended"], offer["currency"]))
        check_reasons(shown, row.elements[-1], (corridor or {}).get("rules", []))


def check_instalments(shown: Shown, offer: Json) -> None:
    """What instalments would cost an order."""
    for one in offer.get("instalments") or ():
        found = [line for line in shown.main.all("li") if plain(one["facts"][0]) in line.text()]
        line = next(line for line in found if not any(words.compared for words in line.words(True)))
        cost = shown.writing.money(one["cost"], offer["currency"])
        assert f": {cost}" in line.text()
        assert f" {one['months']} " in line.text()
        shown.done(line)


def check_rival(shown: Shown, offer: Json, rival: Json) -> None:
    """What answers to a competitor's price would earn."""
    write, currency = shown.writing, offer["currency"]
    table = next(
        table
        for table in shown.main.all("table")
        if table.all("caption")
        and table.all("caption")[0].text().startswith(f"{offer['channel_name']} · {rival['name']}".strip())
        and not any(words.compared for words in table.words(True))
    )
    caption = shown.one("caption", within=table)
    told = [rival["price"]] + ([] if rival["match_price"] else [rival["target_gap"]])
    for amount in told:
        assert write.money(amount, currency) in caption.text()
    shown.done(caption)
    rows: list[list[Cell]] = []
    for answer in rival["answers"]:
        demand = [write.number(answer["demand"][name], 2) for name in ("central", "low", "high")]
        expected = [write.money(answer["expected"][name], currency) for name in ("central", "low", "high")]
        money = [write.money(answer[name], currency) for name in ("price", "contribution")]
        rows.append([None, *money, "{} ({}–{})".format(*demand), "{} {} – {}".format(*expected)])
    shown.rows(table, rows)
