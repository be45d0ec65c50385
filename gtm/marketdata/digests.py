"""The content hash of a release: equal for equal facts in every database, however they were loaded.

It is the sum of the digests of the single facts (modulo 2**256), so that the hash of a release follows from that of
the one before and from what changed: publishing today's exchange rates does not read a tariff of a million rows again.
"""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from gtm.marketdata.entries import table_of
from gtm.marketdata.exact_numbers import plain
from gtm.marketdata.models import TABLES, Release, ReleasedRow
from gtm.marketdata.selectors import drafted_batches, state_of

MODULUS = 2**256


def content_hash(release: Release, before: str) -> str:
    """The digest of everything that a numbered release says, from that of the release before it, empty for none."""
    assert release.sequence is not None
    total = int(before or "0", 16)
    for model in TABLES:
        for rows in drafted_batches(model, release):
            former = state_of(model, [key for key, _, _ in rows], release.sequence - 1)
            total -= sum(fact_digest(model, key, values) for key, values in former.items())
            total += sum(fact_digest(model, key, values) for key, withdrawn, values in rows if not withdrawn)
    return f"{total % MODULUS:064x}"


def fact_digest(model: type[ReleasedRow], key: str, values: Sequence[Any]) -> int:
    """A number for a fact and all that is said of it."""
    line = [table_of(model), key, *(None if value is None else written(value) for value in values)]
    return int.from_bytes(sha256(json.dumps(line, ensure_ascii=False).encode()).digest())


def written(value: Any) -> str:
    """A value as the text that stands for it in a digest."""
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else str(value)
