"""What changes on channels while a plan runs: new terms, openings and closings, and announcements without figures."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row

Change = tuple[str, str, str, list[str]]
"""Day, title, sentence, facts."""


def channel_changes(book: MarketBook, market: str, after: str, until: str) -> list[Change]:
    """The dated changes of a market's channels after one ISO day and up to another."""
    rows = {table: book.dated_rows(table, market) for table in ("channels", "channel_terms", "platform_changes")}
    names = {row["channel"]: row["platform"] for row in rows["channels"]}
    found = sorted(
        [
            *_new_terms(rows["channel_terms"], names, after, until),
            *_openings(rows["channels"], after, until),
            *(
                (row["valid_from"], _("{}: terms change").format(row["channel"]), row["change"], [row["id"]])
                for row in rows["platform_changes"]
                if after <= (row["valid_from"] or "") < until
            ),
        ]
    )
    return [(_whole_day(day), *said) for day, *said in found]


def _whole_day(told: str) -> str:
    """A day of which only the month or the year may be told: then its first."""
    return told + "-01-01"[len(told) - 4 :] if len(told) < 10 else told


def outdated_terms(book: MarketBook, markets: Sequence[str], day: str) -> Iterator[dict[str, str]]:
    """Warnings where a platform is known to have changed its terms after the day from which ours are."""
    for market in markets:
        for change in book.rows("platform_changes", market, day):
            terms = [row for row in book.rows("channel_terms", market, day) if row["channel"] == change["channel"]]
            known = max((row["valid_from"] or "" for row in terms), default="")
            if change["valid_from"] and terms and known < change["valid_from"]:
                detail = _("{market}, {channel}: since {day} {change}; the terms here are older.")
                said = detail.format(
                    market=market, channel=change["channel"], day=change["valid_from"], change=change["change"]
                )
                yield {"code": "terms_older_than_change", "detail": said}


def _name(names: Mapping[str, str], row: Row) -> str:
    return names.get(row["channel"]) or str(row["channel"])


def _new_terms(rows: Sequence[Row], names: Mapping[str, str], after: str, until: str) -> Iterator[Change]:
    """One entry a channel and day; terms that only end count on the day after which nothing replaces them."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if after < (row["valid_from"] or "") <= until:
            found[row["valid_from"], row["channel"]].append(row)
    for (day, channel), changed in found.items():
        fees = ", ".join(dict.fromkeys(str(row["fee"]) for row in changed))
        title = _("New terms: {}").format(names.get(channel) or channel)
        detail = _("{} rows change: {}. The plan counts with the terms of the day that it is asked for.")
        yield day, title, detail.format(len(changed), fees), [row["id"] for row in changed]
    starts = {(row["channel"], row["fee"]) for row in rows if after < (row["valid_from"] or "") <= until}
    for row in rows:
        ends = row["valid_to"] or ""
        if after <= ends < until and (row["channel"], row["fee"]) not in starts:
            detail = _("{} is stated until this day; what holds then is not known.").format(row["fee"])
            yield ends, _("Terms end: {}").format(_name(names, row)), detail, [row["id"]]


def _openings(rows: Sequence[Row], after: str, until: str) -> Iterator[Change]:
    """Channels that open or close on a day within the time."""
    for row in rows:
        if after < (row["launched"] or "") <= until:
            yield row["launched"], _("Opens: {}").format(row["platform"]), row["note"], [row["id"]]
        if after < (row["closed"] or "") <= until:
            yield row["closed"], _("Closes: {}").format(row["platform"]), row["note"], [row["id"]]
