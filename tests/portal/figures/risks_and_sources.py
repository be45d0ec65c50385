"""What the pages of risks and of sources should show."""

import re
from collections import Counter
from decimal import Decimal

from django.utils.translation import gettext as _

from tests.portal.figures.answer import check_frame
from tests.portal.figures.markup import Element
from tests.portal.figures.shown import Cell, Json, Shown
from tests.portal.figures.writing import NOTHING

CONFIDENCES = ("official", "secondary", "recalled", "brand")


def check_risks(shown: Shown, result: Json) -> None:
    """The tornado, worse worlds, warnings, assumptions and what is missing."""
    check_frame(shown, result)
    write, currency = shown.writing, result["mix"]["currency"]
    check_tornado(shown, result)
    rows: list[list[Cell]] = []
    for world in result["stress"]:
        kept, anew = (Decimal(world[name]) for name in ("objective_kept", "objective_replanned"))
        lost = kept - Decimal(result["mix"]["objective"])
        rows.append([None, *(write.whole(amount, currency) for amount in (kept, lost, anew)), None])
    if rows:
        for row, world in zip(shown.rows(shown.table("In worse worlds"), rows), result["stress"], strict=True):
            name = row.elements[0]
            shown.repeats(shown.one("summary", within=name) if name.all("summary") else name, world["name"])
    check_warnings(shown, result)
    check_assumptions(shown, result["mix"])
    check_missing(shown, result)


def check_tornado(shown: Shown, result: Json) -> None:
    """The inputs by how far they move the result."""
    write, currency = shown.writing, result["mix"]["currency"]
    rows = sorted(
        result["sensitivity"], key=lambda row: -abs(Decimal(row["objective_high"]) - Decimal(row["objective_low"]))
    )
    if not rows:
        return
    ends = [[write.whole(row[f"objective_{end}"], currency) for end in ("low", "high")] for row in rows]
    figure = shown.drawn("tornado", [text for low, high in ends for text in (None, f"{low} … {high}")])
    names = shown.chart("tornado").all("text")[::2]
    for name, row in zip(names, rows, strict=True):
        shown.repeats(name, row["input"])
    text = "{} moves the result most, between {}."
    lesser_first = sorted((rows[0]["objective_low"], rows[0]["objective_high"]), key=Decimal)
    span = " – ".join(write.whole(objective, currency) for objective in lesser_first)
    described = (rows[0]["input"], span) if write.in_english else (span,)
    shown.describes(figure, text, *described)
    texts: list[list[Cell]] = []
    for row, (low, high) in zip(rows, ends, strict=True):
        told = "{} times the assumed value" if row["unit"] == "ratio" else f"{{}} {row['unit']}"
        inputs: list[Cell] = [(told, write.number(row[end])) for end in ("low", "high")]
        texts.append([None, *inputs, low, high])
    shown.rows(shown.table("What moves the result most"), texts)


def check_warnings(shown: Shown, result: Json) -> None:
    """Each kind of warning with how many there are, and every one of them."""
    groups: dict[str, list[str]] = {}
    for warning in result["warnings"]:
        groups.setdefault(warning["code"], []).append(warning["detail"])
    heading = next((one for one in shown.main.walk() if one.attributes.get("id") == "warnings"), None)
    if heading is None:
        assert not groups
        return
    assert heading.parent is not None
    after = heading.parent.elements[heading.parent.elements.index(heading) + 1 :]
    for line, details in zip(after[0].elements, groups.values(), strict=True):
        summary = shown.one("summary", within=line)
        assert summary.text().endswith(f"({len(details)})")
        shown.done(summary)
        for place, detail in zip(line.all("li"), details, strict=True):
            shown.repeats(place, with_names(shown, result, detail))


def with_names(shown: Shown, result: Json, detail: str) -> str:
    """A sentence with channels by their names, as a page tells them."""
    for cell in sorted(result["mix"]["cells"], key=lambda cell: -len(cell["channel"])):
        name = f"{shown.writing.country(cell['market'])} · {cell['channel_name']}"
        detail = re.sub(rf"\b{cell['market']}/{re.escape(cell['channel'])}(?![a-z0-9-])", name, detail)
    return detail


def check_assumptions(shown: Shown, mix: Json) -> None:
    """Every assumption with its value and range."""
    write, rows = shown.writing, mix.get("assumptions") or []
    if not rows:
        return
    table = shown.table("Assumptions")
    summary = next(one for one in shown.main.all("summary") if one.parent and table in one.parent.all("table"))
    shown.says(summary, "{} assumption" if len(rows) == 1 else "{} assumptions", str(len(rows)))
    texts: list[list[Cell]] = [
        [None, write.number(row["value"]), f"{write.number(row['low'])} – {write.number(row['high'])}", None, None]
        for row in rows
    ]
    for row, assumption in zip(shown.rows(table, texts), rows, strict=True):
        shown.repeats(row.all("div", "why-body")[0].all("p")[0], assumption["note"])
        shown.why(row, {name: assumption[name] for name in ("facts", "sources")})


def check_missing(shown: Shown, result: Json) -> None:
    """What is missing, with the products that it concerns."""
    groups: dict[tuple[str, str | None, str], list[str]] = {}
    for row in result["coverage"]["missing"]:
        groups.setdefault((row["code"], row["market"], row["detail"]), []).append(row["sku"] or "")
    if not groups:
        return
    texts: list[list[Cell]] = []
    for (_code, market, _detail), skus in groups.items():
        named = [sku for sku in skus if sku]
        told = str(len(named)) if len(named) > 3 else ", ".join(named) or NOTHING
        texts.append([None, shown.writing.country(market) if market else NOTHING, None, told])
    for row, (key, skus) in zip(shown.rows(shown.table("What is missing"), texts), groups.items(), strict=True):
        shown.repeats(row.elements[2], key[2][:1].upper() + key[2][1:])
        if row.elements[3].all("p"):
            shown.compare(row.elements[3].all("p")[0], ", ".join(sku for sku in skus if sku))


def check_sources(shown: Shown, result: Json) -> None:
    """Counts by confidence and by source, the question, own figures and exchange rates."""
    check_frame(shown, result)
    write = shown.writing
    release = (result["data_release"], str(result["engine_version"]))
    sentence = next(one for one in shown.main.elements if one.tag == "p" and not one.attributes.get("class"))
    text = "Market data release {}, engine {}. The same question asked of both gives the same plan to the cent."
    shown.says(sentence, text, *release)
    lines = [line for route in result["routes"] for line in route["unit_costs"]]
    lines += [line for offer in result["offers"] for line in offer["lines"]]
    lines += [*result["compliance"], *result["norms"]]
    sure = Counter(line["confidence"] for line in lines)
    tags = shown.one("ul", "row").elements
    for tag, name in zip(tags, [name for name in CONFIDENCES if sure[name]], strict=True):
        words = [one for one in tag.words(False) if one.parent is tag]
        place = Element("span", {}, tag, list(words))
        shown.says(place, "{} figure" if sure[name] == 1 else "{} figures", write.number(sure[name]))
    check_question(shown, result["question"])
    rows: list[list[Cell]] = []
    for market in result["markets"]:
        for rate in market["exchange_rates"]:
            name = f"{rate['from']} → {rate['to']}"
            rows.append([name, write.number(rate["rate"]), None, write.day(rate["as_of"]), None])
    rates = [rate for market in result["markets"] for rate in market["exchange_rates"]]
    for row, rate in zip(shown.rows(shown.table("Exchange rates"), rows), rates, strict=True):
        text = ("{} day" if rate["age_days"] == 1 else "{} days") + (" old" if rate["stale"] else "")
        shown.says(row.elements[4], text, str(rate["age_days"]))
        if rate["source"]:
            assert row.elements[2].text().endswith(rate["source"])
            shown.done(row.elements[2])
    named = Counter(source for line in lines for source in line["sources"])
    order = sorted(result["sources"].items(), key=lambda one: (-named[one[0]], one[1]["publisher"], one[0]))
    texts: list[list[Cell]] = []
    for name, source in order:
        days = (source["published"] or NOTHING, source["read_on"] or NOTHING)
        texts.append([f"{source['title']} {source['publisher']}", *days, write.number(named[name])])
    shown.rows(shown.table("Sources"), texts)


def check_question(shown: Shown, question: Json) -> None:
    """The parts of the question that are figures."""
    write = shown.writing
    told = shown.pairs(shown.one("dl", "pairs"))
    places = list(told.values())
    shown.compare(places[0], write.listed([write.country(market) for market in question["markets"]]))
    shown.compare(places[1], write.money(question["budget"]["amount"], question["budget"]["currency"]))
    capital = question["working_capital"]
    if capital:
        shown.compare(places[2], write.money(capital["amount"], capital["currency"]))
    shown.compare(places[3], write.day(question["start"]))
    shown.compare(places[4], str(question["months"]))
    shown.compare(told[_("Target margin")], write.percent(question["target_margin"], 1))
    if Decimal(question["risk"]):
        shown.compare(told[_("Weight of the worst outcomes")], write.percent(question["risk"], 1))
    for row in question.get("home_channels") or ():
        spend = write.money(row["spend"], question["brand"]["currency"])
        repeat = write.number(Decimal(row["repeat_rate"]) * 100)
        text = "{}: {}, Orders {}, Repeat rate, % {}"
        shown.says(told[_("Results at home")], text, row["channel"], spend, write.number(row["orders"]), repeat)
    for row in question.get("instalments") or ():
        text = "{}, every method: up to {} months, taken by {} of the money"
        figures = (write.country(row["market"]), str(row["months"]), write.percent(row["share"], 1))
        shown.says(told[_("Instalments without interest")], text, *figures)
    for row in question.get("competitor_prices") or ():
        figures = (row["name"], write.money(row["amount"], row["currency"]), write.country(row["market"]))
        shown.says(told[_("Competitors' prices")], "{}: {} ({})", *figures)
