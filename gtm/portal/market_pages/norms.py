"""Norms of custom and law: what each asks, the figures in it, and how it acts in a plan."""

from collections.abc import Callable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.norms.in_force import Norm, norm_of
from gtm.portal import reading
from gtm.portal.market_pages.columns import Column, between, in_words, texts, words
from gtm.portal.market_pages.dated_rows import rows_of
from gtm.portal.market_pages.fact_table import FactTable, fact_table
from gtm.portal.market_words import word
from gtm.portal.own_figures import written
from gtm.portal.phrases import NORM_ACTIONS, label
from gtm.portal.said import said

MODEL = "model:"


def norm_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """The norms, each with its act, and the further figures that some hold."""
    norms, values = rows_of(book, "norms", market), rows_of(book, "norm_values", market)
    further: dict[tuple[str, str], dict[str, Row]] = {}
    for value in values:
        further.setdefault((value["market"], value["norm"]), {})[value["key"]] = value
    kinds = {row["id"]: norm_of(row, further.get((row["market"], row["norm"]), {})) for row in norms}
    rules = {(row["market"], row["norm"]): said(row["rule"]) for row in norms}
    return [
        fact_table(
            _("Norms"),
            (_("Norm"), lambda row: said(row["rule"])),
            (
                words(_("Topic"), "topic"),
                Column(_("What it does"), lambda row: label(NORM_ACTIONS, kinds[row["id"]].action), ("effect",), False),
                Column(_("How it acts in a plan"), _acts(kinds), (), numeric=False),
                Column(_("Figure"), _figure, ("value", "value_low", "value_high")),
                words(_("Category"), "categories"),
                Column(_("Channels"), _channels, ("channels",), numeric=False),
                words(_("Payment"), "payment"),
                texts(_("Speaks of"), "applies_to"),
            ),
            sorted(norms, key=lambda row: (row["topic"], row["norm"])),
            day,
        ),
        fact_table(
            _("Further figures of norms"),
            (_("Norm"), lambda row: rules.get((row["market"], row["norm"])) or in_words(row["norm"])),
            (
                words(_("What"), "key"),
                Column(_("Figure"), _figure, ("value",)),
                texts(_("Text"), "text"),
            ),
            values,
            day,
        ),
    ]


def _acts(kinds: dict[str, Norm]) -> Callable[[Row], str]:
    return lambda row: gettext(kinds[row["id"]].kind.sentence)


def _figure(row: Row) -> str:
    """A norm's number in its unit, with its range where only that or that too is known."""
    form = _share if row["unit"] and row["unit"].startswith("share") else _plain
    ends = [form(row, row[end]) for end in ("value_low", "value_high") if row.get(end) is not None]
    told = between(*ends) if len(ends) == 2 else ""
    if row["value"] is None:
        return told or reading.DASH
    central = form(row, row["value"])
    return reading.aside(central, told) if told and told != central else central


def _plain(row: Row, value: float) -> str:
    unit = row["unit"] or ""
    return written(value, unit if len(unit) == 3 and unit.isupper() else word(unit) if unit else "")


def _share(_row: Row, value: float) -> str:
    return reading.percent(value)


def _channels(row: Row) -> str:
    """The channels that a norm speaks of: by name, or all of a kind."""
    return reading.commas(word(channel.removeprefix(MODEL)) for channel in row["channels"]) or reading.DASH
