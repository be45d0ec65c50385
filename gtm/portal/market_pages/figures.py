"""A figure in a table of several markets: its text, and the page behind it."""

from dataclasses import dataclass

from django.urls import reverse

from gtm.engine.market_book.facts import Fact, Row


@dataclass(frozen=True, slots=True)
class Figure:
    """A text and the page that it leads to: its fact, or the market's subject where it sums several up."""

    text: str
    address: str
    recalled: bool = False


def of_row(text: str, row: Row, *shown: str) -> Figure:
    """A figure of a commerce row; marked where the row, or one of the fields shown, was only recalled."""
    recalled = row["confidence"] == "recalled" or any(name in row["recalled_fields"] for name in shown)
    return Figure(text, reverse("portal:fact", args=[row["id"]]), recalled)


def of_fact(text: str, fact: Fact) -> Figure:
    """A figure of a rate or a parameter."""
    return Figure(text, reverse("portal:fact", args=[fact.id]), fact.confidence == "recalled")


def of_subject(text: str, market: str, section: str) -> Figure:
    """A figure that the market's page on a subject explains."""
    return Figure(text, reverse("portal:market", args=[market, section]))
