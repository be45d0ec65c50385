"""What the first page of a plan should show, and the frame around every page of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from tests.portal.figures.markup import Element
from tests.portal.figures.shown import Json, Shown
from tests.portal.figures.writing import figures_in

ACTS = {"licence_start", "ship_by", "launch"}


def running(result: Json) -> list[Json]:
    """The channels that the plan spends on, the dearest first."""
    cells = [cell for cell in result["mix"]["cells"] if cell["on"]]
    return sorted(cells, key=lambda cell: (-Decimal(cell["spend"]), cell["market"], cell["channel"]))


def spend_of(cells: list[Json]) -> dict[str, Decimal]:
    """Market -> what the plan spends there, in the order of the dearest channels."""
    spend: dict[str, Decimal] = defaultdict(Decimal)
    for cell in cells:
        spend[cell["market"]] += Decimal(cell["spend"])
    return spend


def check_frame(shown: Shown, result: Json) -> None:
    """The line below a plan's name, and how many own figures are in it."""
    write, question = shown.writing, result["question"]
    head = shown.one("div", "head")
    told = (str(question["months"]), write.day(question["start"]), write.day(result["as_of"]), result["data_release"])
    shown.says(shown.one("p", "small", head), "{} months from {} · as of {} · market data {}", *told)
    if result.get("overrides"):
        count = len(result["overrides"])
        shown.says(
            shown.one("a", within=shown.one("span", "own").parent), "{} own figure laid over public ones", str(count)
        )


def check_answer(shown: Shown, result: Json) -> None:
    """The lead, the six boxes, the drawing, the next steps and what stands in the way."""
    check_frame(shown, result)
    write, mix, cells = shown.writing, result["mix"], running(result)
    spend = spend_of(cells)
    if cells:
        names = write.listed([write.country(market) for market in spend])
        money = [write.whole(mix[name], mix["currency"]) for name in ("budget_used", "objective")]
        shown.says(shown.one("p", "lead"), LEAD, names, str(len(cells)), *money)
    incomplete = sum(1 for product in result["products"] if not product["complete"])
    if incomplete:
        notice = shown.one("p", within=shown.one("div", "warn"))
        shown.says(notice, ONE_LEFT_OUT if incomplete == 1 else LEFT_OUT, str(incomplete))
    check_boxes(shown, result, spend)
    check_mix_chart(shown, result)
    steps = [entry for entry in result["calendar"] if entry["kind"] in ACTS][:6]
    listed = shown.one("ol").all("li")
    for step, entry in zip(listed, steps, strict=True) if steps else ():
        place = f"{write.day(entry['date'])} · {write.country(entry['market'])} · "
        assert step.text().startswith(place)
        shown.done(step)
    check_obstacles(shown, result)


def check_boxes(shown: Shown, result: Json, spend: dict[str, Decimal]) -> None:
    """Play, markets, money, return, certainty, obstacles."""
    write, mix, cells = shown.writing, result["mix"], running(result)
    currency = mix["currency"]
    boxes = [[line for line in box.all("dd") if not line.all("details")] for box in shown.one("dl", "answers").elements]
    _play, where, used, back, sure, way = boxes
    check_markets(shown, result, where, spend)
    shown.compare(used[0], write.whole(mix["budget_used"], currency))
    budget = result["question"]["budget"]
    shown.says(used[1], "of a budget of {}", write.whole(budget["amount"], budget["currency"]))
    shown.compare(back[0], write.whole(mix["objective"], currency))
    if mix["payback_month"]:
        shown.says(back[1], "paid back in {}", write.month(mix["payback_month"]))
    if mix.get("objective_range"):
        ends = [write.short(mix["objective_range"][end], currency) for end in ("p5", "p95")]
        shown.compare(sure[0], " … ".join(ends))
    elif cells:
        draws = sorted(Decimal(cell["share_of_draws"]) for cell in cells)
        shown.compare(sure[0], " – ".join(dict.fromkeys(write.percent(draw) for draw in (draws[0], draws[-1]))))
    shown.says(sure[-1], "proven within {} of the best mix under these assumptions", write.percent(mix["gap"], 1))
    asked = obstacles(result)
    shown.says(way[0], "{} licence" if len(asked) == 1 else "{} licences", str(len(asked)))
    late = [row for row in asked if row["start_by"] and row["start_by"] < result["as_of"]]
    if late:
        shown.says(way.pop(1), "{} late", str(len(late)))
    if asked:
        text = "{} of {} licence begun" if len(asked) == 1 else "{} of {} licences begun"
        shown.says(way[1], text, "0", str(len(asked)))
    if mix["cash_low"]:
        low = (write.month(mix["cash_low"]["month"]), write.whole(mix["cash_low"]["amount"], currency))
        shown.says(way[2], "cash at its lowest in {}: {}", *low)


def check_markets(shown: Shown, result: Json, places: Sequence[Element], spend: Mapping[str, Decimal]) -> None:
    """Each market's part of the budget used: its channels, and its fixed costs where the budget pays them."""
    write, currency = shown.writing, result["mix"]["currency"]
    covered = result["question"]["budget"]["covers_fixed_costs"]
    fixed = {row["market"]: Decimal(row["amount"]) for row in result["mix"]["fixed_costs"] if covered}
    amounts = {market: media + fixed.get(market, 0) for market, media in spend.items()}
    for place, (market, amount) in zip(places, amounts.items(), strict=bool(amounts)):
        share = write.percent(amount / sum(amounts.values()))
        told = [write.country(market), write.whole(amount, currency), share]
        if fixed.get(market):
            told += [write.whole(one, currency) for one in (spend[market], fixed[market])]
        shown.says(place, "{} {} · {}" + (" {} on channels, {} fixed costs" if fixed.get(market) else ""), *told)


def check_mix_chart(shown: Shown, result: Json) -> None:
    """The drawing of the channels' contributions, its sentence, and its table."""
    write, cells, currency = shown.writing, running(result), result["mix"]["currency"]
    if not cells:
        return
    names = [f"{write.country(cell['market'])} · {cell['channel_name']}" for cell in cells]
    means = [write.whole(cell["contribution"]["mean"], currency) for cell in cells]
    texts = [text for pair in zip(names, means, strict=True) for text in pair]
    titles = [f"{name}: {mean}" for name, mean in zip(names, means, strict=True)]
    figure = shown.drawn("mix", texts, titles)
    text = "{} channels; the largest spend is {}. The line across a bar is the range of nine draws in ten."
    shown.describes(figure, text, str(len(cells)), names[0])
    rows = [
        [name, None, write.whole(cell["spend"], currency)]
        + [write.whole(cell["contribution"][end], currency) for end in ("p5", "mean", "p95")]
        + [write.percent(cell["share_of_draws"])]
        for name, cell in zip(names, cells, strict=True)
    ]
    table = shown.table("Expected contribution by channel")
    assert [one.text() for one in table.all("th")[3:6:2]] == [write.percent("0.05"), write.percent("0.95")]
    shown.done(table.all("tr")[0])
    shown.rows(table, rows)


def obstacles(result: Json) -> list[Json]:
    """What the markets that the plan enters require."""
    entered = spend_of(running(result))
    return [row for row in result["compliance"] if row["status"] == "required" and row["market"] in entered]


def check_obstacles(shown: Shown, result: Json) -> None:
    """The list of what stands in the way."""
    write = shown.writing
    lines = shown.main.all("section", "card")[-1].all("li")
    for row, line in zip(obstacles(result), lines, strict=False):
        text = f"{row['name']} {write.country(row['market'])}" if write.in_english else ""
        start = " · begin by {}" if row["start_by"] else ""
        late = " late" if row["start_by"] and row["start_by"] < result["as_of"] else ""
        days = [write.day(row["start_by"])] if start else []
        figures = days if write.in_english else [*days, *figures_in(row["name"])]
        shown.says(line, text.replace("{", "") + start + late, *figures)
    rest = lines[len(obstacles(result)) :]
    for count, one, many in (
        (len(result["excluded"]), "{} channel or product is closed", "{} channels or products are closed"),
        (len(result["warnings"]), "{} thing to know", "{} things to know"),
    ):
        if count:
            shown.says(rest.pop(0), one if count == 1 else many, str(count))


LEAD = (
    "Enter {} through {} channels with {}. Expect {} to remain after goods, logistics, border charges, fees, content, "
    "advertising and fixed costs."
)
LEFT_OUT = "{} products are not in this plan, because something about them is not known yet. See what is missing"
ONE_LEFT_OUT = "{} product is not in this plan, because something about it is not known yet. See what is missing"
