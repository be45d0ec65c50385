"""What registering under a scheme would change at the border, for one consignment and for a year of them."""

from dataclasses import replace
from typing import Any

from gtm.engine.border.consignments import Columns
from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.outcomes import Outcome, outcomes
from gtm.planner.quotes.texts import money_writer, signed

Scheme = dict[str, Any]


def registered(columns: Columns, slug: str) -> Columns:
    """The same consignments, with one more scheme."""
    return replace(columns, registrations=columns.registrations.map(lambda slugs: (*slugs, slug)))


def registrations(batch: Batch, now: list[Outcome | None], per_year: int | None) -> list[list[Scheme]]:
    """For each consignment the market's schemes that it lacks, with the border charges that it would then bear.

    `saves_per_consignment` is below 0 where registering costs; without a number a year there is no `saves_per_year`.
    """
    found: list[list[Scheme]] = [[] for _asked in batch.asked]
    held = [(asked.consignment or {}).get("registrations", []) for asked in batch.asked]
    money = money_writer(batch.market.digits)
    for slug in batch.market.registrations:
        columns = registered(batch.columns, slug)
        for place, (before, after) in enumerate(zip(now, outcomes(batch, columns, batch.day), strict=True)):
            if before is None or after is None or slug in held[place]:
                continue
            sure = before.complete and after.complete
            saved = before.border - after.border
            found[place].append(
                {
                    "slug": slug,
                    "regime": after.regime,
                    "border": money(after.border),
                    "complete": after.complete,
                    "saves_per_consignment": signed(money, saved) if sure else None,
                    "saves_per_year": signed(money, saved * per_year) if sure and per_year is not None else None,
                }
            )
    return found
