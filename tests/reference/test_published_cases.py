"""The reference itself against the published cases."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cases.published import Case, differences, published_cases
from tests.reference.answer import Reference, answer
from tests.reference.tariff import Tariff

SWITCHES = Path(__file__).resolve().parents[2] / "fixtures" / "switches.csv"
TARIFF = Tariff()


def default_switches() -> dict[str, bool]:
    """How the switches stand in the fixtures."""
    with SWITCHES.open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["default"] == "on" for row in csv.DictReader(file)}


def flat(reference: Reference) -> Mapping[str, Any]:
    """The answer in the form in which the cases are compared."""
    charges: dict[str, Decimal] = defaultdict(Decimal)
    for entry in reference.entries:
        charges[entry.charge.code] += entry.amount
    return {
        "regime": reference.regime,
        "status": reference.status,
        "customs_value": reference.customs_value,
        "missing": {gap.code for gap in reference.gaps},
        "charges": charges,
        **reference.totals,
    }


@pytest.mark.parametrize("case", published_cases(), ids=lambda case: case.id)
def test_the_reference_gives_the_published_figures(case: Case) -> None:
    (consignment,) = case.question["consignments"]
    switches = default_switches() | dict(case.question.get("switches") or {})
    got = flat(answer(consignment, case.question["as_of"], switches, TARIFF, lambda currency: None))
    assert list(differences(got, case.expected, case.tolerance)) == []
    if case.naive:
        assert list(differences(got, case.naive, case.tolerance)), "the naive method comes out too"
