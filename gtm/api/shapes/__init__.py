"""Every shape that the OpenAPI document names, by its name."""

from collections.abc import Mapping

from gtm.api.shapes import (
    comparisons,
    licences,
    markets,
    overrides,
    plans,
    questions,
    quotes,
    results,
    routes,
    tariff,
    team,
)
from gtm.api.shapes.words import Shape

_CONTRACTS = (comparisons, licences, markets, overrides, plans, questions, quotes, results, routes, tariff, team)
SHAPES: Mapping[str, Shape] = {name: shape for contract in _CONTRACTS for name, shape in contract.SHAPES.items()}
