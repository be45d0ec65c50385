"""What a question names and the release must know: segments, and channels of the home market."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gtm.engine.market_book.book import MarketBook
from gtm.planner.mix.home_channels import named_channels
from gtm.planner.mix.segments import known_segments
from gtm.planner.question_error import QuestionError


def check_named(book: MarketBook, question: Mapping[str, Any]) -> None:
    """Refuse a segment or a home channel that no figure is known of; QuestionError names those that there are."""
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
