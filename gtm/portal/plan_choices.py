"""What a plan may be asked beyond the usual, and what the market data offers for it to choose from."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.channel_fees import SETS_THE_PRICE
from gtm.planner.economics.programmes import offered_programmes
from gtm.planner.mix.home_channels import named_channels
from gtm.planner.mix.segments import known_segments
from gtm.planner.plans.channel_choices import CUSTODY
from gtm.portal.market_words import word
from gtm.portal.plan_lines import LinesForm
from gtm.portal.reading import country
from gtm.portal.said import said
from markets import MARKETS

CHOICES = ("units_a_month", "programmes", "supply_channel", "supply_over_cost")
MANAGED = {
    "fully-managed": _("Fully managed: it takes the goods over at home"),
    "semi-managed": _("Semi-managed: we deliver them from stock in the market"),
}

SEGMENTS = {
    "gen-z": _("Gen Z"),
    "millennials": _("Millennials"),
    "gen-x": _("Gen X"),
    "silver": _("Silver generation"),
    "mothers": _("Mothers"),
}


def channel_choices(book: MarketBook, day: str) -> list[tuple[str, str]]:
    """Every channel of the markets that plans are made for, by platform: by its shortest name, without a country."""
    names: dict[str, str] = {}
    for row in (row for code in MARKETS for row in book.rows("channels", code, day)):
        names[row["channel"]] = min(names.get(row["channel"], row["platform"]), row["platform"], key=len)
    choices = ((slug, said(name)) for slug, name in names.items())
    return sorted(choices, key=lambda choice: (choice[1].lower(), choice[0]))


def programme_choices(book: MarketBook, names: Mapping[str, str], day: str) -> list[tuple[str, str]]:
    """Every programme that a channel offers in a market, as `channel:programme`, by the platform's name."""
    found: dict[str, str] = {}
    for code in MARKETS:
        by_channel: dict[str, list[Any]] = {}
        for row in book.rows("channel_terms", code, day):
            by_channel.setdefault(row["channel"], []).append(row)
        for channel, rows in by_channel.items():
            for programme in offered_programmes(rows):
                found[f"{channel}:{programme}"] = f"{names.get(channel, channel)} · {word(programme)}"
    return sorted(found.items(), key=lambda choice: choice[1].lower())


def instalment_choices(book: MarketBook, day: str) -> list[tuple[str, str]]:
    """Where a shop can grant instalments at a known price: `market:method`, or `market:` for all methods of one."""
    found: list[tuple[str, str]] = []
    for code in sorted(MARKETS, key=country):
        rows = (row for row in book.rows("payment_instalments", code, day) if row["merchant_extra_rate"] is not None)
        names = {row["method"]: said(row["name"]) or row["method"] for row in book.rows("payment_methods", code, day)}
        methods = sorted({row["method"] for row in rows} & names.keys(), key=lambda method: names[method].lower())
        if methods:
            found.append((f"{code}:", gettext("{country} · every method").format(country=country(code))))
            found += [(f"{code}:{method}", f"{country(code)} · {names[method]}") for method in methods]
    return found


def limit_choices(book: MarketBook, home: str, day: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The channels of the home market that have a benchmark, and the segments that are known, with their names."""
    names = {row["channel"]: said(row["platform"]) for row in book.rows("channels", home, day)}
    channels = [(slug, names.get(slug, word(slug))) for slug in named_channels(book, home, day)]
    return channels, [(slug, str(SEGMENTS.get(slug, word(slug)))) for slug in known_segments(book, day)]


def buyer_choices(book: MarketBook, names: Mapping[str, str], day: str) -> list[tuple[str, str]]:
    """The channels whose platform sets the retail price and buys, by name."""
    rows = (row for code in MARKETS for row in book.rows("channel_terms", code, day) if row["fee"] in SETS_THE_PRICE)
    buyers = {row["channel"]: names.get(row["channel"], row["channel"]) for row in rows}
    return sorted(buyers.items(), key=lambda choice: choice[1].lower())


class ChoicesForm(LinesForm):
    """The fields of the section that most plans leave alone."""

    units_a_month = forms.DecimalField(
        label=_("Units a month"),
        required=False,
        min_value=Decimal("0.01"),
        max_value=Decimal(10) ** 9,
        help_text=_("What each market takes of each product; it sizes the stock. Empty: the stated assumption."),
        error_messages={
            "invalid": _("Write the units in digits, such as 300."),
            "min_value": _("Write a number above zero."),
        },
    )
    programmes = forms.MultipleChoiceField(label=_("Programmes of channels"), required=False)
    supply_channel = forms.ChoiceField(label=_("Platform that buys"), required=False)
    supply_managed = forms.ChoiceField(
        label=_("How it takes the goods"), required=False, choices=[(name, MANAGED[name]) for name in CUSTODY]
    )
    supply_over_cost = forms.DecimalField(
        label=_("It pays, times our cost"),
        required=False,
        min_value=Decimal("0.01"),
        max_value=Decimal(1000),
        help_text=_("1.6 means: for goods that cost 10, the platform pays 16."),
        error_messages={
            "invalid": _("Write the multiple in digits, such as 1.6."),
            "min_value": _("Write a number above zero."),
        },
    )

    def offer(self, programmes: Iterable[tuple[str, str]], buyers: Iterable[tuple[str, str]]) -> None:
        """Set what may be chosen."""
        for name, options in (("programmes", programmes), ("supply_channel", [("", _("None")), *buyers])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(options)

    def clean(self) -> dict[str, Any]:
        """A platform that buys and what it pays are told together."""
        told = super().clean() or {}
        priced = told.get("supply_over_cost") is not None or "supply_over_cost" in self.errors
        if told.get("supply_channel") and not priced:
            self.add_error("supply_over_cost", _("Say what the platform pays, as a multiple of the cost."))
        if told.get("supply_over_cost") is not None and not told.get("supply_channel"):
            self.add_error("supply_channel", _("Choose the platform that pays this."))
        return told

    def chosen(self) -> dict[str, Any]:
        """These parts of the question."""
        told = self.cleaned_data
        pairs = (choice.split(":", 1) for choice in told["programmes"])
        supply = {
            "channel": told["supply_channel"],
            "programme": told["supply_managed"] or CUSTODY[0],
            "over_cost": str(told["supply_over_cost"]),
        }
        units = told["units_a_month"]
        return {
            "programmes": [{"channel": channel, "programme": programme} for channel, programme in pairs],
            "supply_prices": [supply] if told["supply_channel"] else [],
            "demand": [] if units is None else [{"units_a_month": str(units)}],
        }

    def is_chosen(self) -> bool:
        """Whether one of these fields is filled in or wrong, so that the section is shown open."""
        return any(self[name].value() or self[name].errors for name in (*CHOICES, *self.line_names()))
