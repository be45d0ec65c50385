"""What the page of the mix should show: split, certainty, loop, channels, money, limits, and what stays out."""

from collections import defaultdict
from decimal import Decimal

from tests.portal.figures.answer import check_frame, check_mix_chart, running
from tests.portal.figures.mix_lists import check_lists, check_outside
from tests.portal.figures.mix_months import check_cash, check_spending
from tests.portal.figures.shown import Cell, Json, Shown
from tests.portal.figures.writing import NOTHING

ROLES = ("interest", "social", "shelf", "private")


def check_mix(shown: Shown, result: Json, seconds: float) -> None:
    """The whole page; the seconds are those that the plan was worked out in."""
    check_frame(shown, result)
    check_split(shown, result)
    check_mix_chart(shown, result)
    check_certainty(shown, result["mix"])
    check_ladder(shown, result["mix"])
    check_loop(shown, result)
    check_running(shown, result)
    check_spending(shown, result)
    check_money(shown, result["mix"], seconds)
    check_cash(shown, result)
    check_limits(shown, result["mix"])
    check_lists(shown, result)
    check_outside(shown, result)


def check_split(shown: Shown, result: Json) -> None:
    """The spend of every market by role, with shares of all spend; sums are those of the channels' stored spends."""
    write, currency, cells = shown.writing, result["mix"]["currency"], running(result)
    whole = sum((Decimal(cell["spend"]) for cell in cells), Decimal(0))
    if not whole:
        return
    by: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    left: dict[str, Decimal] = defaultdict(Decimal)
    for cell in cells:
        by[cell["market"]][cell["role"]] += Decimal(cell["spend"])
        left[cell["market"]] += Decimal(cell["contribution"]["mean"])
    roles = [role for role in ROLES if any(role in of_market for of_market in by.values())]
    spend = {market: sum(of_market.values()) for market, of_market in by.items()}

    def with_share(amount: Decimal) -> str:
        return f"{write.whole(amount, currency)} {write.percent(amount / whole)}" if amount else NOTHING

    rows: list[list[Cell]] = []
    for market in sorted(by, key=lambda market: (-spend[market], market)):
        portions = [with_share(by[market].get(role, Decimal(0))) for role in roles]
        rows.append(
            [write.country(market), *portions, with_share(Decimal(spend[market])), write.whole(left[market], currency)]
        )
    table = shown.table("Where the money goes")
    shown.rows(table, rows)
    totals = [write.whole(sum(of_market.get(role, 0) for of_market in by.values()), currency) for role in roles]
    shown.rows(table, [[None, *totals, None, None]], part="tfoot")


def check_certainty(shown: Shown, mix: Json) -> None:
    """How sure: the range, the chance of a loss, the bound."""
    write, currency = shown.writing, mix["currency"]
    card = next(one for one in shown.main.all("section", "card") if one.all("dl"))
    places = [place for place in card.all("dd") if not place.all("details")]
    spread = mix.get("objective_range")
    if spread:
        shown.compare(places[0], " … ".join(write.whole(spread[end], currency) for end in ("p5", "p95")))
        shown.compare(places[1], write.whole(spread["p50"], currency))
        shown.compare(places[2], write.percent(spread["chance_of_loss"]))
    bound = write.whole(mix["bound"], currency)
    if Decimal(mix["gap"]) >= Decimal("0.0001"):
        shown.says(places[-1], "{} at most {} more than this mix", bound, write.percent(mix["gap"], 2))
    else:
        shown.says(places[-1], "{} no other mix does better under these assumptions", bound)


def check_ladder(shown: Shown, mix: Json) -> None:
    """Less and more money, as columns and as a table."""
    write, currency, steps = shown.writing, mix["currency"], mix.get("budget_ladder") or []
    if not steps:
        return
    drawn = [step for step in steps if step["objective"] is not None]
    names = [write.short(step["budget"], currency) for step in drawn]
    titles = [f"{name}: {write.whole(step['objective'], currency)}" for name, step in zip(names, drawn, strict=True)]
    shown.columns("ladder", names, titles)
    rows: list[list[Cell]] = [
        [
            *(write.whole(step[name], currency) for name in ("budget", "objective")),
            *(write.number(step["value_of_one_more"], 2), write.number(step["channels"], 0)),
        ]
        for step in steps
    ]
    shown.rows(shown.table("With less and with more money"), rows)


def check_loop(shown: Shown, result: Json) -> None:
    """The discs, their table, the plays that were tried, and what the plan would earn without parts of the loop."""
    write, play, currency = shown.writing, result["play"], result["mix"]["currency"]
    if not play or not running(result):
        return
    counts = [write.number(play["loop"][name], 0) for name in ("seeded", "trusted", "private", "repurchases")]
    figure = shown.drawn("loop", [text for count in counts for text in (count, None)])
    table = figure.all("table")[0]
    shown.rows(table, [[None, count] for count in counts])
    card = next(one for one in shown.main.all("section", "card") if one.attributes.get("id") == "loop")
    if play.get("why"):
        shown.repeats([one for one in card.elements if one.tag == "p"][-1], play["why"])
    if play.get("tried"):
        amounts = [tried["objective"] for tried in play["tried"]]
        amounts += [play["without_seeding_lift"]["objective"], play["without_referral"], play["without_private_domain"]]
        shown.rows(shown.table("Plays tried"), [[None, write.whole(amount or None, currency)] for amount in amounts])


def check_running(shown: Shown, result: Json) -> None:
    """Every channel that runs."""
    write, currency, cells = shown.writing, result["mix"]["currency"], running(result)
    rows: list[list[Cell]] = []
    for cell in cells:
        mean, *ends = (write.whole(cell["contribution"][name], currency) for name in ("mean", "p5", "p95"))
        people = ("orders", "new_customers", "private_customers", "repeat_orders")
        rows.append(
            [
                f"{write.country(cell['market'])} · {cell['channel_name']}",
                write.month(cell["launch_month"]),
                write.whole(cell["spend"], currency),
                *(write.number(cell[name], 0) for name in people),
                f"{mean} {' … '.join(ends)}",
                write.percent(cell["share_of_draws"]),
            ]
        )
    for row, cell in zip(shown.rows(shown.table("Channels that run"), rows), cells, strict=True):
        body = row.all("div", "why-body")[0]
        shown.repeats(body.all("p")[0], cell["why"]["detail"])
        profit = write.whole(cell["reduced_profit"], currency)
        shown.says(body.all("p")[1], "Profit with this channel, less the plan without it: {}", profit)
        assert [one.text() for one in body.all("code")] == cell["facts"]


def check_money(shown: Shown, mix: Json, seconds: float) -> None:
    """The list of money."""
    write, currency = shown.writing, mix["currency"]
    card = [one for one in shown.main.all("section", "card") if one.all("dl")][-1]
    places = [place for place in card.all("dd") if not place.all("details")]
    low = mix["cash_low"]
    cash = f"{write.whole(low['amount'], currency)} ({write.month(low['month'])})" if low else NOTHING
    told: list[Cell] = [
        *(write.whole(mix[name], currency) for name in ("budget_used", "objective")),
        *(write.number(mix["value_of_one_more"], 2), cash),
        write.month(mix["payback_month"]) if mix["payback_month"] else None,
    ]
    if Decimal(mix.get("content_cost") or 0):
        told.append(write.whole(mix["content_cost"], currency))
    told += [write.whole(cost["amount"], currency) for cost in mix["fixed_costs"]]
    told.append(("{} s", write.number(seconds, 1)))
    for place, text in zip(places, told, strict=True):
        if isinstance(text, tuple):
            shown.says(place, *text)
        elif text is not None:
            shown.compare(place, text)


def check_limits(shown: Shown, mix: Json) -> None:
    """The limits that were asked for, and what a plan that keeps none of them would need."""
    write = shown.writing
    told = [row for row in mix.get("rows", []) if row["name"] != "link" or row["binding"]]
    if any(row["name"] != "budget" for row in told):
        rows: list[list[Cell]] = []
        for row in told:
            most = ("{} " + row["unit"], write.number(row["limit"], 2))
            price = write.number(row["shadow_price"], 2) if row["binding"] else NOTHING
            rows.append([None, write.number(row["used"], 2), most, price])
        shown.rows(shown.table("Limits of the plan"), rows)
    frontier = (mix.get("risk") or {}).get("frontier") or []
    if frontier:
        rows = [
            [
                *(write.percent(point["weight"]), write.whole(point["mean"], mix["currency"])),
                *(write.whole(point["cvar"], mix["currency"]), write.number(point["channels"], 0)),
            ]
            for point in frontier
        ]
        shown.rows(shown.table("More caution, less return"), rows)
