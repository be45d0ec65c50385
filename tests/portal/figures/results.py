"""What the page of results should show: a stored plan beside what came."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from gtm.planner.actuals.replanning import Left
from tests.portal.figures.answer import check_frame
from tests.portal.figures.shown import Cell, Json, Shown
from tests.portal.figures.writing import NOTHING

Weeks = Mapping[date, tuple[Decimal, Decimal]]
Told = Mapping[tuple[str, str], Weeks]
"""Market and channel -> the Mondays of the weeks that are known, each with its spend and its orders."""
WEEK = timedelta(days=7)


def planned(result: Json, months: Sequence[str], week: date) -> Fraction:
    """What falls into a week where every month is spread evenly over its days."""
    start, found = date.fromisoformat(result["question"]["start"]), Fraction(0)
    for day in (week + timedelta(days=number) for number in range(7)):
        month = (day.year - start.year) * 12 + day.month - start.month
        if 0 <= month < len(months):
            found += Fraction(months[month]) / monthrange(day.year, day.month)[1]
    return found


def exact(amount: Fraction) -> Decimal:
    """To the cent."""
    return round(Decimal(amount.numerator) / amount.denominator, 2)


def check_results(shown: Shown, result: Json, told: Told, today: date, left: Left) -> None:
    """The sums so far, week by week, and what is left."""
    check_frame(shown, result)
    first = date.fromisoformat(result["question"]["start"])
    first += timedelta(days=-first.weekday() % 7)
    weeks = [first + WEEK * number for number in range((today - first).days // 7)]
    cells = [cell for cell in result["mix"]["cells"] if cell["on"] or (cell["market"], cell["channel"]) in told]
    check_so_far(shown, result, cells, told)
    check_charts(shown, result, cells, told)
    check_weeks(shown, result, cells, told, weeks)
    check_left(shown, result, left)


def sums(result: Json, cell: Json, known: Weeks) -> dict[str, Decimal]:
    """Of the known weeks of a channel: spend and orders, planned with their band, and as they came."""
    on = 1 if cell["on"] else 0
    rows = {"spend": cell["spend_by_month"], **cell["orders_by_month"]}
    found = {
        name: exact(on * sum((planned(result, months, week) for week in known), Fraction(0)))
        for name, months in rows.items()
    }
    paid = sum((spend for spend, _orders in known.values()), Decimal(0))
    return {**found, "paid": paid, "came": sum((orders for _spend, orders in known.values()), Decimal(0))}


def band(shown: Shown, found: Mapping[str, Decimal], known: bool) -> str:
    """Between which ends nine of ten draws lie."""
    ends = " – ".join(shown.writing.number(found[name], 0) for name in ("p5", "p95"))
    return ends if known and found["p95"] > 0 else NOTHING


def check_so_far(shown: Shown, result: Json, cells: Sequence[Json], told: Told) -> None:
    """The table of sums, a row a channel and one for all."""
    write, currency = shown.writing, result["mix"]["currency"]
    rows: list[list[Cell]] = []
    total: dict[str, Decimal] = {}
    for cell in cells:
        known = told.get((cell["market"], cell["channel"]), {})
        found = sums(result, cell, known)
        total = {name: total.get(name, Decimal(0)) + amount for name, amount in found.items()}
        rows.append(
            [
                f"{write.country(cell['market'])} · {cell['channel_name']}",
                str(len(known)),
                *sums_row(shown, found, bool(known), currency),
            ]
        )
    every = {week for weeks in told.values() for week in weeks}
    rows.append([None, str(len(every)), *sums_row(shown, total, bool(every), currency)])
    shown.rows(shown.table("So far, over the known weeks"), rows)


def sums_row(shown: Shown, found: Mapping[str, Decimal], known: bool, currency: str) -> list[str]:
    """The cells of a channel's sums; dashes where no week is known."""
    write = shown.writing
    money = [write.whole(found[name], currency) for name in ("spend", "paid")]
    counts = [write.number(found[name], 0) for name in ("mean", "came")]
    return [*(money if known else [NOTHING] * 2), *(counts if known else [NOTHING] * 2), band(shown, found, known)]


def check_charts(shown: Shown, result: Json, cells: Sequence[Json], told: Told) -> None:
    """Orders so far and by week, drawn and as tables."""
    write = shown.writing
    rows: list[list[Cell]] = []
    texts: list[str] = []
    for cell in cells:
        known = told.get((cell["market"], cell["channel"]), {})
        if known:
            found = sums(result, cell, known)
            counts = [write.number(found[name], 0) for name in ("came", "mean")]
            rows.append(
                [f"{write.country(cell['market'])} · {cell['channel_name']}", *counts, band(shown, found, True)]
            )
            texts += counts
    drawn = shown.chart("so-far").all("text")[1::2]
    for place, came, mean in zip(drawn, texts[::2], texts[1::2], strict=True):
        shown.says(place, "{} orders, {} planned", came, mean)
    for place, row in zip(shown.chart("so-far").all("title")[1:], rows, strict=True):
        shown.says(place, "{}: {} orders, {} planned", *map(str, row[:3]))
    shown.rows(shown.table("Orders so far"), rows)
    by_week = week_sums(result, cells, told)
    texts = [f"{write.day(week)}: {write.number(found[1], 0)}" for week, found in by_week.items()]
    for place, text in zip(shown.chart("by-week").all("title")[1:], texts, strict=True):
        assert place.text().endswith(text)
        shown.done(place)
    weeks = [[write.day(week), *(write.number(found[at], 0) for at in (1, 3))] for week, found in by_week.items()]
    shown.rows(shown.table("Orders by week"), weeks)
    days = {write.short_day(week) for week in by_week}
    for name in shown.chart("by-week").all("text"):
        assert name.text() in {"", *days}
        shown.done(name)


def week_sums(result: Json, cells: Sequence[Json], told: Told) -> dict[date, list[Decimal]]:
    """Known week -> of all channels that know it: spend, orders, planned spend, planned orders."""
    found: dict[date, list[Decimal]] = {}
    for cell in cells:
        on = 1 if cell["on"] else 0
        for week, (spend, orders) in told.get((cell["market"], cell["channel"]), {}).items():
            plans = [cell["spend_by_month"], cell["orders_by_month"]["mean"]]
            parts = [spend, orders, *(exact(on * planned(result, months, week)) for months in plans)]
            found[week] = [a + b for a, b in zip(found.get(week, [Decimal(0)] * 4), parts, strict=True)]
    return dict(sorted(found.items()))


def check_weeks(shown: Shown, result: Json, cells: Sequence[Json], told: Told, weeks: Sequence[date]) -> None:
    """The table week by week; sums run over the known weeks."""
    write, currency = shown.writing, result["mix"]["currency"]
    by_week = week_sums(result, cells, told)
    rows: list[list[Cell]] = []
    so_far, planned_so_far = Decimal(0), Decimal(0)
    for week in weeks:
        known = by_week.get(week)
        paid, came, spend, orders = known or [Decimal(0)] * 4
        so_far, planned_so_far = so_far + came, planned_so_far + orders
        money = [write.whole(spend, currency), write.whole(paid, currency) if known else NOTHING]
        counts = [write.number(one, 0) if known else NOTHING for one in (came, came - orders)]
        sums_so_far = [write.number(one, 0) for one in (planned_so_far, so_far)]
        rows.append([write.day(week), *money, write.number(orders, 0), *counts, *sums_so_far])
    shown.rows(shown.table("Week by week, all channels"), rows)


def check_left(shown: Shown, result: Json, left: Left) -> None:
    """What is left, as the planner finds it."""
    write, currency = shown.writing, result["mix"]["currency"]
    places = shown.one("dl", "pairs").all("dd")
    shown.says(places[0], "{} · {} months left", write.day(left.start), str(left.months))
    spent = write.whole(left.spent, currency)
    if left.estimated:
        text = "{} ({} of it by the plan, because no result tells it)"
        shown.says(places[1], text, spent, write.whole(left.estimated, currency))
    else:
        shown.compare(places[1], spent)
    told = [left.fixed, left.budget] if left.fixed else [left.budget]
    for place, amount in zip(places[2:-1], told, strict=True):
        shown.compare(place, write.whole(amount, currency))
    running = [
        f"{write.country(market)} · {channel} {write.whole(spend, currency)}"
        for (market, channel), spend in sorted(left.running.items())
    ]
    shown.compare(places[-1], " ".join(running) or NOTHING)
