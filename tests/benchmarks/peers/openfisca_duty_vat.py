"""Duty and VAT on goods lines as an OpenFisca tax system, all lines as one vector; prints the measurements as JSON.

Rates are dated parameters by commodity and by country, as a legislation's would be. The system is made before the clock
starts; filling a simulation with the lines and computing it is measured. Lines come out apart from plain Decimals: the
vectors are 32-bit floats.
"""

import json
import random
import sys
import tempfile
import time
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

SIZES = (10_000, 1_000_000)
DAY = "2026-11-22"
DUTY = {f"hs{610000 + place}": f"0.{place % 25:02}" for place in range(500)}
VAT = {"DE": "0.19", "FR": "0.20", "IT": "0.22", "GB": "0.20", "SG": "0.09", "MX": "0.16"}
CENT = Decimal("0.01")

LINE = build_entity(key="line", plural="lines", label="Goods line", is_person=True)


def variable(name: str, value_type: type, **parts: Any) -> Any:
    """A variable of a goods line on a day."""
    shared = {"value_type": value_type, "entity": LINE, "definition_period": DateUnit.DAY, "label": name}
    return type(name, (Variable,), shared | parts)


def duty(line: Any, period: Any, parameters: Any) -> Any:
    """The commodity's rate on the value."""
    return np.round(line("value", period) * parameters(period).duty[line("hs", period)], 2)


def vat(line: Any, period: Any, parameters: Any) -> Any:
    """The country's rate on value and duty."""
    base = line("value", period) + line("duty", period)
    return np.round(base * parameters(period).vat[line("destination", period)], 2)


def system(folder: Path) -> Any:
    """The tax system; its parameters are written to the folder and read from there."""
    for tax, rates in (("duty", DUTY), ("vat", VAT)):
        (folder / tax).mkdir()
        for name, rate in rates.items():
            text = f"description: {name}\nvalues:\n  2020-01-01:\n    value: {rate}\n"
            (folder / tax / f"{name}.yaml").write_text(text, encoding="utf-8")
    made = TaxBenefitSystem([LINE])
    made.add_variables(variable("value", float), variable("hs", str), variable("destination", str))
    made.add_variables(variable("duty", float, formula=duty), variable("vat", float, formula=vat))
    made.load_parameters(str(folder))
    return made


def computed(made: Any, given: dict[str, Any]) -> tuple[Any, Any]:
    """Duty and VAT of all lines."""
    simulation = SimulationBuilder().build_default_simulation(made, len(given["value"]))
    for name, column in given.items():
        simulation.set_input(name, DAY, column)
    return simulation.calculate("duty", DAY), simulation.calculate("vat", DAY)


def by_hand(cents: int, hs: str, destination: str) -> tuple[int, int]:
    """Duty and VAT in cents by plain Decimals, each rounded half up."""
    value = cents * CENT
    due = (value * Decimal(DUTY[hs])).quantize(CENT, ROUND_HALF_UP)
    tax = ((value + due) * Decimal(VAT[destination])).quantize(CENT, ROUND_HALF_UP)
    return int(due / CENT), int(tax / CENT)


def measured(made: Any, count: int) -> dict[str, object]:
    """So many lines, each amount compared with the one by hand."""
    numbers = random.Random(count)
    cents = [numbers.randint(100, 100_000) for _ in range(count)]
    codes, countries = numbers.choices(sorted(DUTY), k=count), numbers.choices(sorted(VAT), k=count)
    given = {"value": np.array(cents) / 100, "hs": np.array(codes), "destination": np.array(countries)}
    clock, cpu = time.perf_counter(), time.process_time()
    found = computed(made, given)
    clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
    amounts = zip(*(np.rint(column.astype(float) * 100).astype(int).tolist() for column in found), strict=True)
    hand = map(by_hand, cents, codes, countries)
    apart = sum(mine != theirs for mine, theirs in zip(hand, amounts, strict=True))
    return {"what": "OpenFisca, duty and VAT", "lines": count, "clock": clock, "cpu": cpu, "apart": apart}


def main() -> None:
    """Print the measurements, after a first run that is not measured."""
    with tempfile.TemporaryDirectory() as folder:
        made = system(Path(folder))
    measured(made, 100)
    sys.stdout.write(json.dumps([measured(made, count) for count in SIZES]) + "\n")


if __name__ == "__main__":
    main()
