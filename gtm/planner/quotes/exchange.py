"""The exchange rates of an answer: pinned by the question, or stored with kind, day and source."""

from typing import Any

from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.texts import exchange_text


def exchange_rows(batch: Batch) -> list[list[dict[str, Any]]]:
    """For each consignment the rates that its answer looked at, by currency; stored ones say if they are `stale`."""
    rows: list[list[dict[str, Any]]] = [[] for _asked in batch.asked]
    own = batch.market.currency
    for currency in sorted(batch.answer.exchange_rates):
        used = batch.answer.exchange_rates[currency]
        if currency == own:
            continue
        stored = stored_row(batch, currency)
        pinned = used.pinned.tolist()
        for place in used.needed.nonzero()[0].tolist():
            if pinned[place]:
                stated = (batch.asked[place].consignment or {})["exchange_rates"][currency]
                rows[place].append(pinned_row(currency, own, stated, batch.day))
            elif stored is not None:
                rows[place].append(dict(stored))
    return rows


def pinned_row(currency: str, own: str, rate: str, day: str) -> dict[str, Any]:
    """A rate of the question's own, as it is written there."""
    return {
        "from": currency,
        "to": own,
        "rate": rate,
        "kind": "pinned",
        "as_of": day,
        "source": None,
    }


def stored_row(batch: Batch, currency: str) -> dict[str, Any] | None:
    """The stored rate of a currency, None where there is none."""
    found = batch.law.exchange_rate(currency)
    if found is None:
        return None
    return {
        "from": currency,
        "to": batch.market.currency,
        "rate": exchange_text(found.rate),
        "kind": found.kind,
        "as_of": found.day,
        "source": found.source or None,
        "stale": found.stale,
    }
