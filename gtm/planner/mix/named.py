"""What a question names and the release must know: segments, channels of the home market, currencies."""

from collections.abc import Mapping
from math import isnan
from typing import Any

from django.utils.translation import gettext as _

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.mix.home_channels import named_channels
from gtm.planner.mix.segments import known_segments
from gtm.planner.question_error import QuestionError


def check_named(book: MarketBook, question: Mapping[str, Any]) -> None:
    """Refuse a segment or home channel that no figure is known of, or a currency without a rate, by QuestionError."""
    _check_rates(book, question)
    segments = known_segments(book, question["as_of"])
    for place, segment in enumerate(question["segments"]):
        if segment not in segments:
            known = ", ".join(segments)
            raise QuestionError(
                _("'{}' is not a segment that is known; they are {}.").format(segment, known), f"/segments/{place}"
            )
    home = question["brand"]["home"]
    channels = named_channels(book, home, question["as_of"])
    for place, row in enumerate(question["home_channels"]):
        if row["channel"] not in channels:
            known = ", ".join(channels) or _("none")
            raise QuestionError(
                _("'{}' is not a channel with a benchmark in {}; they are {}.").format(row["channel"], home, known),
                f"/home_channels/{place}/channel",
            )


def _check_rates(book: MarketBook, question: Mapping[str, Any]) -> None:
    """Refuse money that cannot be converted into the currency of the budget."""
    money = MarketMoney(book, question["budget"]["currency"], question["as_of"])
    for name in ("working_capital", "contribution_floor"):
        told = question[name]
        if told is not None and isnan(money.factor(told["currency"])):
            detail = _("There is no exchange rate from {} to {}.").format(told["currency"], money.currency)
            raise QuestionError(detail, f"/{name}/currency")
