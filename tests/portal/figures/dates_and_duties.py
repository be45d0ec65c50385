"""What the pages of the calendar and of compliance should show."""

from tests.portal.figures.answer import check_frame
from tests.portal.figures.markup import Element, plain
from tests.portal.figures.shown import Cell, Json, Shown
from tests.portal.figures.writing import NOTHING, figures_in

ACTS = {"licence_start", "ship_by", "launch"}


def check_calendar(shown: Shown, result: Json, market: str = "") -> None:
    """The drawing's days and the table of dates."""
    check_frame(shown, result)
    write = shown.writing
    entries = [entry for entry in result["calendar"] if entry["market"] in markets_of(result, market)]
    if not entries:
        return
    figure = next(one for one in shown.chart("calendar").above() if one.tag == "figure")
    first = next((entry for entry in entries if entry["kind"] in ACTS), entries[0])
    text = "{} dates; the first to act on is {}, {} ({})."
    told = (str(len(entries)), write.day(first["date"]), first["title"], write.country(first["market"]))
    shown.describes(figure, text, *(told if write.in_english else (*told[:2], *figures_in(first["title"]))))
    days = {(write.day(entry["date"]), tuple(figures_in(entry["title"]))) for entry in entries}
    for mark in shown.chart("calendar").all("title")[1:]:
        day, _colon, title = mark.text().partition(": ")
        assert (day, tuple(figures_in(title))) in days, mark.text()
        shown.done(mark)
    rows: list[list[Cell]] = [
        [write.days(entry["date"], entry["until"]), write.country(entry["market"]), None, None] for entry in entries
    ]
    for row, entry in zip(shown.rows(shown.table("Dates"), rows), entries, strict=True):
        cell = row.elements[2]
        shown.repeats(shown.one("summary", within=cell), entry["title"])
        shown.repeats(shown.one("p", within=cell), entry["detail"])
        assert [fact.text() for fact in cell.all("code")] == [plain(fact) for fact in entry["facts"]]


def markets_of(result: Json, asked: str) -> set[str]:
    """The market that was asked for, else those that the plan enters, and all where it enters none or all was asked."""
    every = {market["code"] for market in result["markets"]}
    entered = {cell["market"] for cell in result["mix"]["cells"] if cell["on"]}
    return {asked} if asked in every else every if asked == "all" or not entered else entered


def check_compliance(shown: Shown, result: Json, market: str = "") -> None:
    """Licences, norms and checklists, of all markets or of one."""
    check_frame(shown, result)
    markets = markets_of(result, market)
    market = min(markets) if len(markets) == 1 else ""
    own = {
        name: [row for row in result.get(name, ()) if row["market"] in markets]
        for name in ("compliance", "norms", "checklists")
    }
    schemes = grouped(result, own["compliance"]) if market else [own["compliance"]] if own["compliance"] else []
    check_begun(shown, own["compliance"])
    for table, rows in zip(shown.main.all("table"), schemes, strict=True):
        check_schemes(shown, table, rows, market)
    norms = [row for row in own["norms"] if market or row.get("acts_in")]
    lines = below(shown.main.all("h2")[1]).elements if norms else []
    for line, row in zip(lines, norms, strict=True):
        check_norm(shown, line, row)
    if market:
        check_checklists(shown, own["checklists"])
    else:
        check_rest(shown, result, markets)


def check_begun(shown: Shown, schemes: list[Json]) -> None:
    """How many of the required licences were begun: none of a plan that was just made."""
    required = [row for row in schemes if row["status"] == "required"]
    if required:
        text = "{} of {} licence begun" if len(required) == 1 else "{} of {} licences begun"
        sentence = next(one for one in shown.main.all("p", "soft") if one.parent is shown.main.all("h2")[0].parent)
        shown.says(sentence, text, "0", str(len(required)))


def grouped(result: Json, rows: list[Json]) -> list[list[Json]]:
    """Schemes under each category of their products, with only these products."""
    categories = {product["sku"]: product["category"] for product in result["products"]}
    groups: dict[str, list[Json]] = {}
    for row in rows:
        of_row = dict.fromkeys(categories.get(sku) or "other" for sku in row["products"])
        for category in of_row:
            skus = [sku for sku in row["products"] if (categories.get(sku) or "other") == category]
            groups.setdefault(category, []).append({**row, "products": skus})
    return [rows for _category, rows in sorted(groups.items())]


def check_schemes(shown: Shown, table: Element, rows: list[Json], market: str) -> None:
    """The table of licences."""
    write = shown.writing
    texts: list[list[Cell]] = []
    for row in rows:
        cost = row["cost"]
        days = f"{row['lead_days'][0]}–{row['lead_days'][2]}" if row["lead_days"] else NOTHING
        place: list[Cell] = [] if market else [write.country(row["market"])]
        paid = None if cost else NOTHING
        texts.append([None, *place, None, days, paid, None, str(len(row["products"])), None, None])
    for tr, row in zip(shown.rows(table, texts), rows, strict=True):
        cells = tr.elements
        shown.repeats(shown.one("summary", within=cells[0]), row["name"])
        shown.repeats(cells[-7], row["who"] or NOTHING)
        if row["cost"]:
            shown.begins(cells[-5], write.money(row["cost"]["amount"], row["cost"]["currency"]))
        shown.begins(cells[-4], write.day(row["start_by"]))
        body = cells[0].all("div", "why-body")[0].all("p")
        shown.repeats(body[0], row["rule"])
        shown.compare(body[1], ", ".join(row["products"]))
        shown.why(cells[0], {name: row[name] for name in ("facts", "sources")})


def below(heading: Element) -> Element:
    """The first list after a heading."""
    assert heading.parent is not None
    after = heading.parent.elements[heading.parent.elements.index(heading) + 1 :]
    return next(one for one in after if one.tag == "ul")


def check_norm(shown: Shown, line: Element, row: Json) -> None:
    """A norm with what it does, its figures, facts and sources."""
    shown.repeats(shown.one("summary", within=line), row["rule"])
    body = line.all("div", "why-body")[0].all("p")
    if row["how"]:
        shown.repeats(body.pop(0), row["how"])
    if row["figures"]:
        told = " ".join(f"{figure['text']}" for figure in row["figures"])
        assert figures_in(body[0].text()) == figures_in(told), (body[0].text(), told)
        shown.done(body[0])
    shown.why(line, {name: row[name] for name in ("facts", "sources")})


def check_checklists(shown: Shown, lists: list[Json]) -> None:
    """What to say, show, ask and keep."""
    for fold, checklist in zip(shown.main.all("details", "fold"), lists, strict=True):
        lines = next(one for one in fold.elements if one.tag == "ul").elements
        for line, item in zip(lines, checklist["items"], strict=True):
            shown.repeats(shown.one("summary", within=line), item["rule"])
            applies = " · ".join(filter(None, (item["applies_to"], ", ".join(item["products"]))))
            shown.repeats(line.all("div", "why-body")[0].all("p")[0], applies)
            shown.why(line, {name: item[name] for name in ("facts", "sources")})


def check_rest(shown: Shown, result: Json, markets: set[str]) -> None:
    """How many norms and points stand with each market."""
    points = {market["code"]: 0 for market in result["markets"] if market["code"] in markets}
    for row in result.get("norms", ()):
        if row["market"] in markets:
            points[row["market"]] += 0 if row.get("acts_in") else 1
    for checklist in result.get("checklists", ()):
        if checklist["market"] in markets:
            points[checklist["market"]] += len(checklist["items"])
    lines = shown.one("ul", "columns").elements if any(points.values()) else []
    for line, (market, count) in zip(lines, ((m, n) for m, n in points.items() if n), strict=True):
        text = "{} {} point" if count == 1 else "{} {} points"
        shown.says(line, text, shown.writing.country(market), str(count))
