"""The programmes of channels under which a brand sells: those that are usual, and those that its question chooses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.payment_mix import pix_share

# Who is in one of these is in none of the others of its group.
ALTERNATIVES = (
    frozenset({"classic", "premium", "premium-6-instalments"}),
    frozenset({"semi-managed", "fully-managed"}),
    frozenset({"mall", "cross-border", "local-seller"}),
    frozenset({"package-basic", "package-pro"}),
)
# Conditions that follow from who sells and how; all others are the brand's choice.
DECIDED = frozenset(
    {
        "marginal-band",
        "classic",
        "semi-managed",
        "cross-border",
        "local-seller",
        "fba",
        "seller-fulfilled",
        "payment-pix",
        "without-rfc",
        "order-via-line-shopping",
        "sold-to-other-gcc",
        "santa-fe",
    }
)
# Never added as a programme: a platform's own fulfilment is a route with a warehouse of its own, and a promotion is
# booked by the day.
NO_PROGRAMMES = frozenset({"fba", "best-deal"})


@dataclass(frozen=True)
class Programmes:
    """Conditions under which a seller sells, each with the share of orders that fall under it, and what it chose."""

    acting: Mapping[str, float]
    chosen: frozenset[str] = field(default_factory=frozenset)

    def holds(self, row: Row) -> bool:
        """Whether a row of a channel's terms acts."""
        if row["condition"] and row["condition"] not in self.acting:
            return False
        return row["optional"] != "yes" or (row["fee"] in self.chosen and row["fee"] not in NO_PROGRAMMES)

    def share(self, row: Row) -> float:
        """The share of orders that a row falls on."""
        return self.acting.get(row["condition"], 1.0)


def programmes_of(ground: Ground, channel: str, kind: str, also: Iterable[str] = ()) -> Programmes:
    """The programmes on a channel under a kind of route; `also` are tried beside those of the question."""
    chosen = frozenset((*chosen_programmes(ground.question, ground.code, channel), *also))
    usual = {"marginal-band": 1.0, "classic": 1.0, "order-via-line-shopping": 1.0}
    usual["fully-managed" if kind == "handover" else "semi-managed"] = 1.0
    usual["local-seller" if ground.entity else "cross-border"] = 1.0
    usual["fba" if kind == "platform" else "seller-fulfilled"] = 1.0
    share = pix_share(ground)
    if share:
        usual["payment-pix"] = share
    if not ground.registered:
        usual["without-rfc"] = 1.0
    left = {name for group in ALTERNATIVES if group & chosen for name in group - chosen}
    acting = {name: part for name, part in usual.items() if name not in left}
    return Programmes({**acting, **dict.fromkeys(chosen, 1.0)}, chosen)


def chosen_programmes(question: Mapping[str, object], market: str, channel: str) -> list[str]:
    """The programmes that a plan's question chooses on a channel of a market."""
    entries = question.get("programmes") or ()
    assert isinstance(entries, list | tuple)
    return [
        str(entry["programme"])
        for entry in entries
        if entry["channel"] == channel and entry["market"] in (None, market)
    ]


def offered_programmes(rows: Iterable[Row]) -> list[str]:
    """The names of the programmes that a channel's rows offer and that a seller may choose or leave."""
    names = (
        row["fee"] if row["optional"] == "yes" else row["condition"]
        for row in rows
        if row["optional"] == "yes" or (row["condition"] and row["condition"] not in DECIDED)
    )
    return [name for name in dict.fromkeys(names) if name not in NO_PROGRAMMES]
