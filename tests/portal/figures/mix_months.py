"""What the page of the mix should show by month: the spend of every channel, and the cash."""

from decimal import Decimal

from tests.portal.figures.answer import running
from tests.portal.figures.markup import plain
from tests.portal.figures.shown import Cell, Json, Shown


def check_spending(shown: Shown, result: Json) -> None:
    """The months of every channel that runs, side by side."""
    write, currency, cells = shown.writing, result["mix"]["currency"], running(result)
    if not cells:
        return
    months = months_of(result, len(cells[0]["spend_by_month"]))
    card = next(one for one in shown.main.all("section", "card") if one.attributes.get("id") == "spending")
    highest = max((Decimal(amount) for cell in cells for amount in cell["spend_by_month"]), default=Decimal(0))
    shown.says(card.all("p")[0], "All on one scale: the tallest column is {}.", write.whole(highest, currency))
    for cell, drawing in zip(cells, card.all("div", "multiples")[0].elements, strict=True):
        name = f"{write.country(cell['market'])} · {cell['channel_name']}"
        spend = write.whole(cell["spend"], currency)
        shown.compare(drawing.all("p")[0], f"{name} {spend}")
        assert plain(drawing.all("svg")[0].attributes.pop("aria-label")) == f"{name}: {spend}"
        spent = [(month, one) for month, one in zip(months, cell["spend_by_month"], strict=True) if Decimal(one)]
        for column, (month, amount) in zip(drawing.all("title"), spent, strict=True):
            shown.compare(column, f"{write.short_month(month)}: {write.whole(amount, currency)}")
        ends = drawing.all("span")[-2:]
        assert [end.text() for end in ends] == [write.short_month(month) for month in (months[0], months[-1])]
        for end in ends:
            shown.done(end)
    rows: list[list[Cell]] = [
        [write.month(month), *(write.whole(cell["spend_by_month"][place], currency) for cell in cells)]
        for place, month in enumerate(months)
    ]
    shown.rows(shown.table("Spend by month"), rows)


def months_of(result: Json, count: int) -> list[str]:
    """So many months from the plan's first day on."""
    start = result["question"]["start"]
    first = int(start[:4]) * 12 + int(start[5:7]) - 1
    return [f"{one // 12}-{one % 12 + 1:02}" for one in range(first, first + count)]


def check_cash(shown: Shown, result: Json) -> None:
    """Cash at the end of each month."""
    write, mix = shown.writing, result["mix"]
    if not running(result):
        return
    months = months_of(result, len(mix["cash_by_month"]))
    names = [write.short_month(month) for month in months]
    cash = [write.whole(amount, mix["currency"]) for amount in mix["cash_by_month"]]
    figure = shown.columns("cash", names, [f"{name}: {amount}" for name, amount in zip(names, cash, strict=True)])
    low = mix["cash_low"]
    shown.describes(figure, "Lowest in {}: {}.", write.month(low["month"]), write.whole(low["amount"], mix["currency"]))
    rows = [[write.month(month), amount] for month, amount in zip(months, cash, strict=True)]
    shown.rows(shown.table("Cash by month"), rows)
