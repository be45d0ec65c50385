"""What the page of the mix should say in lists: levers, norms, results at home, and channels that stay out."""

from collections import defaultdict
from decimal import Decimal
from itertools import takewhile

from tests.portal.figures.answer import running
from tests.portal.figures.markup import Element, Words
from tests.portal.figures.shown import Json, Shown


def check_lists(shown: Shown, result: Json) -> None:
    """Levers, norms that change demand, results at home, and the smallest change that would make a plan possible."""
    mix = result["mix"]
    for lever, line in zip(mix.get("levers") or [], lines_below(shown, "levers"), strict=True):
        shown.repeats(line, lever["detail"])
        shown.why(line, lever)
    norms = [norm for cell in mix["cells"] for norm in cell.get("norms") or []]
    for norm, line in zip(norms, lines_below(shown, "norms"), strict=True):
        assert f"× {shown.writing.number(norm['factor'], 4)} " in line.text()
        shown.repeats(shown.one("summary", within=line), norm["detail"])
        shown.why(line, norm)
        shown.done(line)
    for row, line in zip(result.get("home_playbook") or [], lines_below(shown, "home"), strict=True):
        assert shown.writing.in_english is False or row["detail"] in line.text()
        shown.done(line)


def lines_below(shown: Shown, anchor: str) -> list[Element]:
    """The entries of the list below a heading."""
    heading = next((one for one in shown.main.walk() if one.attributes.get("id") == anchor), None)
    if heading is None:
        return []
    assert heading.parent is not None
    after = heading.parent.elements[heading.parent.elements.index(heading) + 1 :]
    return next(one for one in after if one.tag == "ul").elements


def check_outside(shown: Shown, result: Json) -> None:
    """The channels that stay out, by market, with what would bring them in."""
    write = shown.writing
    by: dict[str, list[Json]] = defaultdict(list)
    for cell in result["mix"]["cells"]:
        if not cell["on"]:
            by[cell["market"]].append(cell)
    if not by:
        return
    entered = {cell["market"] for cell in running(result)}
    for cells in by.values():
        cells.sort(key=lambda cell: (-Decimal(cell["reduced_profit"]), cell["channel"]))
    order = sorted(by, key=lambda market: (market not in entered, -Decimal(by[market][0]["reduced_profit"]), market))
    count = sum(map(len, by.values()))
    one = "{} channel stays out. Each says why, and what would bring it in."
    many = "{} channels stay out. Each says why, and what would bring it in."
    heading = next(one for one in shown.main.walk() if one.attributes.get("id") == "out")
    assert heading.parent is not None
    after = heading.parent.elements[heading.parent.elements.index(heading) + 1 :]
    sentence = next(one for one in after if one.tag == "p")
    shown.says(sentence, one if count == 1 else many, str(count))
    folds = [one for one in after if one.tag == "details" and one.has_class("fold")]
    for market, fold in zip(order, folds, strict=True):
        cells, nearest = by[market], by[market][0]["channel_name"]
        text = "{} {} channel, {}" if len(cells) == 1 else "{} {} channels; nearest to coming in: {}"
        summary = next(one for one in fold.elements if one.tag == "summary")
        shown.says(summary, text, write.country(market), str(len(cells)), nearest)
        lists = next(one for one in fold.elements if one.tag == "ul")
        for cell, line in zip(cells, lists.elements, strict=True):
            check_outsider(shown, cell, line)


def check_outsider(shown: Shown, cell: Json, line: Element) -> None:
    """Why a channel stays out, and what would bring it in or would not."""
    openers = cell["why"].get("openers", [])
    told = [row["sentence"] for row in openers if row["needed"] is not None]
    told += [row["sentence"] for row in openers if row["needed"] is None]
    for sentence, place in zip(told, line.all("li"), strict=True):
        shown.repeats(place, sentence)
    after = line.children[1 + next(place for place, one in enumerate(line.children) if is_break(one)) :]
    detail = list(takewhile(lambda one: isinstance(one, Words) or one.tag == "span", after))
    shown.repeats(Element("p", {}, line, detail), cell["why"]["detail"])


def is_break(one: Element | Words) -> bool:
    """Whether a line ends here."""
    return isinstance(one, Element) and one.tag == "br"
