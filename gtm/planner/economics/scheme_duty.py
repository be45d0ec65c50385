"""Where whoever sells is registered for a scheme that collects the tax at the sale, no parcel goes without it."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from gtm.planner.economics.channels import Channel, collects
from gtm.planner.economics.cost_columns import Mask
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.economics.wording import _


def schemes_beside(
    channel: Channel, route: RouteColumns, routes: Sequence[RouteColumns], held: Sequence[str]
) -> list[RouteColumns]:
    """The ways by the same lane under a scheme that the platform, or the brand that is registered, has to collect for.

    None for a way that is itself under a scheme, and for stock in the country.
    """
    if route.kind != "parcel" or route.scheme or route.lane is None:
        return []
    lane = route.lane["lane"]
    return [
        other
        for other in routes
        if other.scheme
        and other.lane is not None
        and other.lane["lane"] == lane
        and collects(channel, other.scheme, held)
    ]


def bound_to(scheme: RouteColumns) -> Mask:
    """The products whose tax a scheme's way collects at the sale."""
    if scheme.borders is None:
        return np.zeros(len(scheme.listed), bool)
    return np.asarray(scheme.listed & scheme.borders.at_sale)


def must_collect(scheme: str) -> dict[str, Any]:
    """Why a parcel does not go without the scheme."""
    detail = _("The tax has to be collected at the sale ({}).").format(scheme)
    return {"code": "collected_at_sale", "detail": detail, "facts": []}
