"""Every shape that the OpenAPI document names, by its name."""

from collections.abc import Mapping

from gtm.api.shapes import (
    beside,
    comparisons,
    files,
    licences,
    markets,
    overrides,
    plans,
    products,
    questions,
    quotes,
    results,
    routes,
    tariff,
    team,
)
from gtm.api.shapes.words import Shape

_CONTRACTS = (
    beside, comparisons, files, licences, markets, overrides, plans, products, questions, quotes, results, routes,
    tariff, team,
)  # fmt: skip
SHAPES: Mapping[str, Shape] = {name: shape for contract in _CONTRACTS for name, shape in contract.SHAPES.items()}
