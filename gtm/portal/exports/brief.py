"""A brief for the people who make content for one channel of a market: what to show, say and leave, with its facts.

All of it comes from the plan and the rows of its release; a subject of which nothing is known says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.portal.market_words import word
from gtm.portal.phrases import MOMENTS, NORM_ACTIONS, ROLES, label
from gtm.portal.reading import colon, commas, country, days_between, language_name, listed, number, percent
from gtm.portal.said import said
from gtm.portal.stored_plans import StoredPlan

Json = Mapping[str, Any]
TONE = frozenset({"religion", "dress", "gender", "numbers-colours", "food", "gifting", "calendar", "children"})
SHOWN = frozenset({"language", "messaging", "privacy"})
SERVICE = frozenset({"returns", "trust"})
LIVE_FIGURES = ("live-hours", "peak", "avoid", "friday", "pauses-in-evening", "pause-minutes", "shabbat")
DATES = ("sale", "holiday", "blackout", "launch")
MOST_DATES = 24


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to know: its text, how it binds, and the facts and sources that it stands on."""

    text: str
    note: str = ""
    facts: Sequence[str] = ()
    sources: Sequence[str] = ()
    confidence: str = ""


@dataclass(frozen=True)
class Section:
    """A subject of the brief; nothing is known of it where it has no items."""

    title: str
    items: list[Item]


@dataclass(frozen=True)
class Brief:
    """The brief of a channel."""

    market: str
    channel: str
    channel_name: str
    sections: list[Section] = field(default_factory=list)


def brief_of(plan: StoredPlan, book: MarketBook | None, market: str, channel: str) -> Brief | None:
    """The brief; None where the plan has no such channel. `book` is the plan's release, None where it is gone."""
    cells = plan.whole["mix"]["cells"]
    cell = next((one for one in cells if (one["market"], one["channel"]) == (market, channel)), None)
    if cell is None:
        return None
    found = _Found(plan.whole, book, cell)
    return Brief(market, channel, cell["channel_name"], list(found.sections(plan)))


class _Found:
    """What is known of a channel and its market."""

    def __init__(self, result: Json, book: MarketBook | None, cell: Json) -> None:
        self.result, self.book, self.cell = result, book, cell
        self.market, self.channel = cell["market"], cell["channel"]
        lists = [one for one in result["checklists"] if one["market"] == self.market]
        self.asked = [item for one in lists if one["channel"] in (None, self.channel) for item in one["items"]]

    def sections(self, plan: StoredPlan) -> Iterator[Section]:
        """Every subject, in the order in which content is made."""
        yield Section(_("Whom it is for"), list(self._audience()))
        yield Section(_("Tone and custom"), self._topics(TONE))
        yield Section(_("Has to be shown"), self._topics(SHOWN, blocked=False))
        yield Section(_("Must not be said or shown"), self._blocked())
        yield Section(_("Disclosure"), self._topics({"disclosure"}, blocked=False))
        yield Section(_("Claims about product, price and law"), self._topics({"claims"}, blocked=False))
        yield Section(_("Live hours and rules of live shows"), [*self._live(), *self._topics({"live-commerce"})])
        yield Section(_("Format and way to the order"), list(self._format()))
        yield Section(_("Payment to offer"), list(self._payment()))
        yield Section(_("Delivery and returns to promise"), [*self._promise(plan), *self._topics(SERVICE)])
        yield Section(_("Dates"), list(self._dates()))

    def _rows(self, table: str) -> list[Row]:
        return list(self.book.rows(table, self.market, self.result["as_of"])) if self.book else []

    def _topics(self, topics: frozenset[str] | set[str], blocked: bool = True) -> list[Item]:
        wanted = [item for item in self.asked if item["topic"] in topics]
        return [self._item(item) for item in wanted if blocked or item["action"] != "blocked"]

    def _blocked(self) -> list[Item]:
        told = TONE | SERVICE | {"live-commerce"}
        return [self._item(one) for one in self.asked if one["action"] == "blocked" and one["topic"] not in told]

    def _item(self, item: Json) -> Item:
        note = label(NORM_ACTIONS, item["action"])
        if item["products"]:
            note = f"{note} · {commas(item['products'])}"
        return Item(said(item["rule"]), note, item["facts"], item["sources"], item["confidence"])

    def _audience(self) -> Iterator[Item]:
        demand = self.cell.get("demand")
        if demand and demand.get("audience"):
            assumed = "recalled" if demand.get("audience_assumed") else ""
            persons = _("{} persons can be reached here").format(number(demand["audience"], 0))
            yield Item(persons, label(ROLES, self.cell["role"]), self.cell["facts"], confidence=assumed)
        for segment in (demand or {}).get("segments") or ():
            name = segment.get("segment") or segment.get("name") or ""
            yield Item(str(word(name)))
        profile = self.book.profiles.get(self.market) if self.book else None
        if profile is not None and profile["languages"]:
            yield Item(_("Languages: {}").format(listed([language_name(tag) for tag in profile["languages"]])))

    def _live(self) -> Iterator[Item]:
        for row in self._rows("norm_values"):
            if row["key"] in LIVE_FIGURES:
                figure = said(row["text"]) or f"{number(row['value'])} {word(row['unit'] or '')}".strip()
                yield self._of_row(colon(word(row["key"]), figure), row)

    def _format(self) -> Iterator[Item]:
        row = next((one for one in self._rows("channels") if one["channel"] == self.channel), None)
        if row is None:
            return
        yield self._of_row(colon(_("Kind"), word(row["model"])), row)
        if row["native_checkout"] is not None:
            yield self._of_row(colon(_("Sells in the app"), word(_answer(row["native_checkout"]))), row)
        if row["requirements"]:
            yield self._of_row(said(row["requirements"]), row)

    def _payment(self) -> Iterator[Item]:
        shares = [row for row in self._rows("payment_methods") if row["share"]]
        for row in sorted(shares, key=lambda row: -row["share"]):
            yield self._of_row(colon(said(row["name"]), percent(row["share"], 0)), row)

    def _promise(self, plan: StoredPlan) -> Iterator[Item]:
        """How long delivery of the products that the plan sells here takes."""
        days = [
            offer["delivery_days"]
            for offer in plan.offers_in(self.market)
            if offer["channel"] == self.channel and offer["feasible"]
        ]
        if days:
            text = _("Delivery in {first} to {last} days, by the routes of the plan")
            yield Item(text.format(first=min(one[0] for one in days), last=max(one[1] for one in days)))

    def _dates(self) -> Iterator[Item]:
        first = self.result["question"]["start"]
        entries = [
            entry
            for entry in self.result["calendar"]
            if entry["market"] == self.market and entry["kind"] in DATES and (entry["until"] or entry["date"]) >= first
        ]
        for entry in entries[:MOST_DATES]:
            when = days_between(entry["date"], entry["until"])
            text = colon(when, said(entry["title"]))
            yield Item(text, f"{label(MOMENTS, entry['kind'])} · {said(entry['detail'])}", entry["facts"])

    def _of_row(self, text: str, row: Row) -> Item:
        return Item(text, "", [row["id"]], list(row["sources"]), row["confidence"])


def _answer(value: Any) -> str:
    return {True: "yes", False: "no"}.get(value, str(value))


def markdown(brief: Brief, plan_name: str, as_of: str, sources: Json) -> str:
    """The brief as Markdown, which is plain text too: facts as codes, sources with their addresses at the end."""
    lines = [f"# {said(brief.channel_name)} · {country(brief.market)}", "", f"{plan_name} · {as_of}"]
    used: dict[str, None] = {}
    for section in brief.sections:
        lines += ["", f"## {section.title}", ""]
        lines += [_line(item) for item in section.items] or [nothing_known()]
        used.update(dict.fromkeys(source for item in section.items for source in item.sources))
    lines += ["", f"## {_('Sources')}", ""]
    for name in used:
        source = sources.get(name)
        if source:
            lines.append(f"- {source['title']}, {source['publisher']} {source['published']} {source['url']}".rstrip())
    return "\n".join(lines) + "\n"


def nothing_known() -> str:
    """What stands where nothing is known."""
    return _("Nothing is known of this; ask before anything is promised.")


def _line(item: Item) -> str:
    facts = " ".join(f"`{fact}`" for fact in item.facts)
    return "- " + " — ".join(filter(None, (item.text, item.note, item.confidence, facts)))
