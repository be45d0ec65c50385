"""What a quote can say beyond its own figures: limits nearby, what registering saves, what the law has in store.

Only for questions that ask for it: every consignment is asked many times again.
"""

from typing import Any

from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.facts import ground
from gtm.planner.quotes.outcomes import outcomes_of
from gtm.planner.quotes.registering import registrations
from gtm.planner.quotes.thresholds import threshold_distances
from gtm.planner.quotes.upcoming import upcoming

Explanation = dict[str, Any]


def explanations(batch: Batch, per_year: int | None, sources: set[str]) -> list[Explanation]:
    """For each consignment its explanation; ids of the sources of what is coming are added to `sources`."""
    now = outcomes_of(batch.answer, batch.columns)
    parts = zip(threshold_distances(batch, now), registrations(batch, now, per_year), upcoming(batch, now), strict=True)
    found = [
        {"threshold_distance": near, "registrations": schemes, "upcoming": later} for near, schemes, later in parts
    ]
    facts = {fact for one in found for row in one["upcoming"] for fact in row["facts"]}
    facts |= {row["limit"]["fact"] for one in found for row in one["threshold_distance"]}
    sources.update(ground(batch.book, sorted(facts)).sources)
    return found
