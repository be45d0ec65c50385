"""The published cases: worked examples of authorities, vendors and press, with the figures that each source states."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "train.json"


@dataclass(frozen=True)
class Case:
    """One case: its question, and only what the source says of the answer."""

    id: str
    market: str
    question: Mapping[str, Any]
    expected: Mapping[str, Any]
    naive: Mapping[str, Any] | None
    tolerance: Decimal


def published_cases() -> tuple[Case, ...]:
    """All of them, in the order of the file; the market is the destination asked."""
    raw = json.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        Case(
            id=case["id"],
            market=case["question"]["consignments"][0]["destination"],
            question=case["question"],
            expected=case["expected"],
            naive=case.get("naive"),
            tolerance=Decimal(case.get("tolerance") or "0"),
        )
        for case in raw
    )


def differences(
    answer: Mapping[str, Any], expected: Mapping[str, Any], tolerance: Decimal
) -> Iterator[tuple[str, Any, Any]]:
    """What is expected and what came out, where they differ by more than the tolerance.

    `answer` has regime, status, missing (codes), and Decimals: customs_value, each total, and charges by code.
    """
    for name, wanted in expected.items():
        if name == "charges":
            for code, amount in wanted.items():
                got = answer["charges"].get(code, Decimal(0))
                if abs(got - Decimal(amount)) > tolerance:
                    yield code, amount, got
        elif name in {"regime", "status"}:
            if answer[name] != wanted:
                yield name, wanted, answer[name]
        elif name == "missing":
            if sorted(answer[name]) != sorted(wanted):
                yield name, wanted, answer[name]
        elif answer[name] is None or abs(answer[name] - Decimal(wanted)) > tolerance:
            yield name, wanted, answer[name]
