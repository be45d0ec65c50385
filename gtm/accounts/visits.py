"""What was new since a person last looked: the one stamp that tells it."""

from datetime import datetime, timedelta

from gtm.accounts.models import User, Visit
from gtm.catalog.models import Brand

PAUSE = timedelta(minutes=30)
"""Looks that are closer together are one visit, so that reading on does not make the news old."""


def look(user: User, brand: Brand, now: datetime) -> datetime | None:
    """Note that the person looks at the brand; the end of the visit before this one, None at the first."""
    visit, first = Visit.objects.get_or_create(user=user, brand=brand, defaults={"seen_at": now})
    if first:
        return None
    if now - visit.seen_at > PAUSE:
        visit.since = visit.seen_at
    visit.seen_at = now
    visit.save(update_fields=["seen_at", "since"])
    return visit.since
