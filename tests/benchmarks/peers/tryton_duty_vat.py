"""Duty and VAT on goods lines with Tryton's taxes, in a database in memory; prints the measurement as JSON.

Tryton's account module levies a percentage duty as a tax that raises the price on which the next tax is computed. The
taxes are read before the clock starts: only their computing is measured. Lines come out apart from plain Decimals: the
VAT is computed on the duty before it is rounded, and the currency rounds halves to even.
"""

import datetime
import json
import os
import random
import sys
import time
from decimal import ROUND_HALF_UP, Decimal

os.environ["TRYTOND_DATABASE_URI"] = "sqlite://"

from trytond.modules.account.tests import create_chart
from trytond.modules.company.tests import create_company, set_company
from trytond.pool import Pool
from trytond.tests.test_tryton import activate_module, with_transaction

LINES = 10_000
DUTY, VAT = Decimal("0.08"), Decimal("0.19")
CENT = Decimal("0.01")
DAY = datetime.date(2026, 11, 22)

Line = tuple[Decimal, int]
Amounts = tuple[Decimal, Decimal]


def lines() -> list[Line]:
    """Prices and quantities."""
    numbers = random.Random(LINES)
    return [(Decimal(numbers.randint(100, 20000)) / 100, numbers.randint(1, 5)) for _ in range(LINES)]


def by_hand(price: Decimal, quantity: int) -> Amounts:
    """Duty and VAT in plain Decimals, each rounded half up."""
    value = price * quantity
    duty = (value * DUTY).quantize(CENT, ROUND_HALF_UP)
    return duty, ((value + duty) * VAT).quantize(CENT, ROUND_HALF_UP)


def taxes(pool: Pool, company: int) -> list[object]:
    """A duty, and a VAT on the price that the duty has raised."""
    (account,) = pool.get("account.account").search(
        [("type.statement", "=", "balance"), ("closed", "!=", True)], limit=1
    )
    shared = {
        "type": "percentage",
        "invoice_account": account.id,
        "credit_note_account": account.id,
        "company": company,
    }
    duty = {"name": "Duty", "description": "Duty", "rate": DUTY, "update_unit_price": True, "sequence": 1}
    vat = {"name": "VAT", "description": "VAT", "rate": VAT, "sequence": 2}
    return list(pool.get("account.tax").create([shared | duty, shared | vat]))


@with_transaction()
def measured() -> dict[str, object]:
    """Every line through `account.tax`, amounts rounded as the currency is."""
    pool, company = Pool(), create_company()
    with set_company(company):
        create_chart(company, tax=False)
        levied, tax, currency = taxes(pool, company.id), pool.get("account.tax"), company.currency
        asked, found = lines(), []
        for price, quantity in asked[:100]:
            tax.compute(levied, price, quantity, DAY)
        clock, cpu = time.perf_counter(), time.process_time()
        for price, quantity in asked:
            found.append([currency.round(one["amount"]) for one in tax.compute(levied, price, quantity, DAY)])
        clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
    apart = sum(tuple(amounts) != by_hand(*line) for line, amounts in zip(asked, found, strict=True))
    return {"what": "Tryton, duty and VAT", "lines": LINES, "clock": clock, "cpu": cpu, "apart": apart}


if __name__ == "__main__":
    activate_module("account")
    sys.stdout.write(json.dumps([measured()]) + "\n")
