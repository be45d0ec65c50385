"""The terms of a market's channels, read once for every category of goods and way of fulfilment."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gtm.engine.economics.offers import FeeRow
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.channel_fees import Terms, terms_of
from gtm.planner.economics.channel_take import ChannelTake
from gtm.planner.economics.channels import Channel
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.programmes import chosen_programmes, offered_programmes, programmes_of
from gtm.planner.economics.supply_prices import HANDOVER

AFFILIATES_BY_QUESTION = "interest"
# What a platform that has bought the goods takes back of the supply price for returns and fines.
DEDUCTIONS = "return-and-fine-risk"


@dataclass
class TermsBook:
    """The terms of channels and what they take, by channel and kind of route."""

    ground: Ground
    read: dict[tuple[str, str, tuple[str, ...]], tuple[Terms, ...]] = field(default_factory=dict)
    takes: dict[tuple[str, str], ChannelTake] = field(default_factory=dict)

    def of(self, channel: Channel, kind: str) -> ChannelTake:
        """What a channel takes of every product under one kind of route."""
        key = (channel.name, kind)
        if key not in self.takes:
            self.takes[key] = self._take(channel, kind)
        return self.takes[key]

    def _take(self, channel: Channel, kind: str) -> ChannelTake:
        ground = self.ground
        bought = (DEDUCTIONS,) if kind == HANDOVER else ()
        terms = self._terms(channel.name, kind, bought)
        elsewhere = channel.checkout is not None and channel.checkout["channel"] != channel.name
        checkout = self._terms(str(channel.checkout["channel"]), kind) if elsewhere and channel.checkout else None
        messages = ground.assumptions.row("messages-per-order")
        chosen = (*chosen_programmes(ground.question, ground.code, channel.name), *bought)
        return ChannelTake(
            ground,
            channel,
            terms,
            checkout,
            self._affiliate_share(channel),
            (messages["value"], messages),
            self._deductions(channel.name) if bought else None,
            tuple(name for name in offered_programmes(self._rows(channel.name)) if name not in chosen),
            lambda name: self._terms(channel.name, kind, (*bought, name)),
        )

    def _affiliate_share(self, channel: Channel) -> tuple[float, Row]:
        model = str(channel.row["model"])
        row = self.ground.assumptions.first(f"affiliate-share-{channel.name}", f"affiliate-share-{model}")
        if row["key"] == f"affiliate-share-{AFFILIATES_BY_QUESTION}":
            return 1.0 - float(self.ground.question["content"]["own_live_share"]), row
        return row["value"], row

    def _terms(self, channel: str, kind: str, also: tuple[str, ...] = ()) -> tuple[Terms, ...]:
        key = (channel, kind, also)
        if key not in self.read:
            ground = self.ground
            rows = self._rows(channel)
            programmes = programmes_of(ground, channel, kind, also)
            kinds = [
                (product.category, product.product_type.lower().replace(" ", "-")) for product in ground.goods.products
            ]
            named = {goods: terms_of(rows, goods, programmes, ground.money) for goods in dict.fromkeys(kinds)}
            if kind == HANDOVER and all(row["fee"] != DEDUCTIONS for row in rows):
                named = {goods: self._with_deductions(terms, channel) for goods, terms in named.items()}
            self.read[key] = tuple(named[goods] for goods in kinds)
        return self.read[key]

    def _deductions(self, channel: str) -> Row:
        """The channel's own allowance for returns and fines, else the assumption that holds everywhere."""
        stated = [row for row in self._rows(channel) if row["fee"] == DEDUCTIONS]
        return stated[0] if stated else self.ground.assumptions.row("supply-price-deductions")

    def _with_deductions(self, terms: Terms, channel: str) -> Terms:
        row = self._deductions(channel)
        return replace(terms, other=(*terms.other, (FeeRow(rate=row["value"]), row)))

    def _rows(self, channel: str) -> Sequence[Row]:
        return [row for row in self.ground.rows("channel_terms") if row["channel"] == channel]
