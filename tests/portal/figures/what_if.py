"""What the page of what-ifs should show: a stored plan beside changed worlds."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from gtm.planner.whatif.answering import Answer, Figures
from tests.portal.figures.answer import check_frame
from tests.portal.figures.shown import Cell, Json, Shown
from tests.portal.figures.writing import NOTHING


def check_what_if(shown: Shown, result: Json, answer: Answer) -> None:
    """The saved plan's stored figures beside those worked out, each with its difference."""
    write, mix = shown.writing, result["mix"]
    check_frame(shown, result)
    check_fields(shown, result["question"])
    cells = {(cell["market"], cell["channel"]): cell for cell in mix["cells"]}
    on = [cell for cell in mix["cells"] if cell["on"]]
    found: list[Figures | None] = [answer.kept, answer.anew]
    assert all(found), "a changed world in which the plan can be kept and made anew"

    def money(amount: Decimal) -> str:
        return write.whole(amount, mix["currency"])

    def count(amount: Decimal) -> str:
        return write.number(amount, 0)

    low = Decimal(mix["cash_low"]["amount"]) if mix["cash_low"] else None
    orders = sum((Decimal(cell["orders"]) for cell in on), Decimal(0))
    known = [one for one in found if one]
    rows: list[tuple[Callable[[Decimal], str], list[Decimal | None], str]] = [
        (money, [Decimal(mix["objective"]), *(cents(one.objective) for one in known)], "better"),
        (count, [orders, *(tenths(one.orders) for one in known)], "better"),
        (money, [low, *(cents(one.cash_low) for one in known)], "better"),
        (count, [Decimal(len(on)), *(Decimal(int(one.on.sum())) for one in known)], "more"),
    ]
    texts = [[None, *beside(shown, write_one, values, word)] for write_one, values, word in rows]
    shown.rows(shown.table("What if"), texts)
    if answer.anew is None:
        return
    spends = []
    for place, amount in zip(answer.places, answer.anew.spend, strict=True):
        cell = cells[place]
        before, after = Decimal(cell["spend"] if cell["on"] else 0), cents(float(amount))
        if before or after:
            spends.append((f"{write.country(cell['market'])} · {cell['channel_name']}", before, after))
    spends.sort(key=lambda row: (-max(row[1:]), row[0]))
    lines: list[list[Cell]] = [[name, *beside(shown, money, [before, after], "more")] for name, before, after in spends]
    shown.rows(shown.table("Spend by channel"), lines)


def check_fields(shown: Shown, question: Json) -> None:
    """The fields stand where the plan's question does."""
    fields = {
        one.attributes["name"]: one.attributes for one in shown.main.all("input") if "placeholder" in one.attributes
    }
    assert Decimal(fields["budget"]["placeholder"]) == Decimal(question["budget"]["amount"])
    hosts = Decimal(fields["ai_host_share"]["placeholder"]) / 100
    assert hosts == Decimal(question["content"]["ai_host_share"])


def cents(amount: float) -> Decimal:
    """To the cent, as a plan stores money."""
    return Decimal(f"{amount:.2f}")


def tenths(amount: float) -> Decimal:
    """To one decimal, as a plan stores orders."""
    return Decimal(f"{amount:.1f}")


def beside(
    shown: Shown, write_one: Callable[[Decimal], str], values: Sequence[Decimal | None], more: str
) -> list[Cell]:
    """Each figure's cell: after the first with its difference, in figures, in percent of the first, and in a word."""
    first = values[0]
    cells: list[Cell] = [NOTHING if first is None else write_one(first)]
    less = {"better": "worse", "more": "less"}[more]
    for value in values[1:]:
        if value is None or first is None or write_one(value) == write_one(first):
            cells.append(NOTHING if value is None else write_one(value))
            continue
        change = value - first
        plus = "+" if change > 0 else ""
        told = [write_one(value), plus + write_one(change)]
        share = change / abs(first) if first else Decimal(0)
        if abs(share) >= Decimal("0.0005"):
            told.append(plus + shown.writing.percent(share, 1))
        text = "{} {} ({}) " if len(told) == 3 else "{} {} "
        cells.append((text + (more if change > 0 else less), *told))
    return cells
