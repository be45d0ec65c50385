"""What a lane refuses, and under which conditions it takes a product: its own answers, then the rules of transport."""

import numpy as np

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.cost_columns import Closed, Floats, Mask, figure
from gtm.planner.economics.goods import Goods
from gtm.planner.economics.goods_classes import closed_by_class
from gtm.planner.economics.lanes import Lane
from gtm.planner.economics.product_traits import trait
from gtm.planner.economics.wording import _

CLOSES = "close"


def closed_by_goods(lane: Lane, goods: Goods, kg: Floats) -> list[Closed]:
    """The products that the lane does not take: another class, batteries, liquids, too heavy, too large for it."""
    facts = (lane.row["id"],)
    found = closed_by_class(lane, goods)
    if lane.row["battery"] == "no":
        found.append(Closed(trait(goods, "battery") == 1, "battery", _("The lane takes no batteries."), facts))
    if lane.row["liquid"] == "no":
        found.append(Closed(trait(goods, "liquid") == 1, "liquid", _("The lane takes no liquids."), facts))
    most = lane.row["max_kg"]
    if most is not None:
        detail = _("The lane takes parcels up to {} kg.").format(figure(most))
        found.append(Closed(kg > most, "weight", detail, facts))
    for rule in lane.rules:
        if rule["effect"] == CLOSES:
            found.append(Closed(_above(rule, goods), rule["rule"], rule["text"], (rule["id"],)))
    return [reason for reason in found if reason.mask.any()]


def conditions(lane: Lane, goods: Goods) -> list[Closed]:
    """What must hold for a product on a lane that is open to it: what is asked of it, and what nobody has told."""
    found = _unanswered(lane, goods)
    for rule in lane.rules:
        facts = (rule["id"],)
        if rule["effect"] != CLOSES:
            found.append(Closed(_above(rule, goods), rule["rule"], rule["text"], facts))
        detail = _("Not told of the product, and it decides: {}").format(rule["text"])
        found.append(Closed(np.isnan(trait(goods, rule["attribute"])), f"{rule['rule']}-untold", detail, facts))
    return [condition for condition in found if condition.mask.any()]


def _unanswered(lane: Lane, goods: Goods) -> list[Closed]:
    """Where the lane bans what a product may hold, or does not say whether it takes what the product does hold."""
    found = []
    for name, untold, unknown in (
        (
            "battery",
            _("The lane takes no batteries, and it is not told whether the product holds one."),
            _("Whether the lane takes batteries is not known."),
        ),
        (
            "liquid",
            _("The lane takes no liquids, and it is not told whether the product is one."),
            _("Whether the lane takes liquids is not known."),
        ),
    ):
        holds, facts = trait(goods, name), (lane.row["id"],)
        if lane.row[name] == "no":
            found.append(Closed(np.isnan(holds), f"{name}-untold", untold, facts))
        elif lane.row[name] != "yes":
            found.append(Closed(holds != 0, f"{name}-unknown", unknown, facts))
    return found


def _above(rule: Row, goods: Goods) -> Mask:
    return np.asarray(trait(goods, rule["attribute"]) > (rule["above"] or 0.0))
