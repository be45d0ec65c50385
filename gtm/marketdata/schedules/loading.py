"""Loads an official schedule: the whole file is checked, then compared, and what it changes is stored as a draft."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from django.db import transaction

from gtm.engine.market_book.rate_table import RateTable
from gtm.marketdata.bulk import RowWriter
from gtm.marketdata.compiler import market_book
from gtm.marketdata.drafts import discard
from gtm.marketdata.entries import Entry, fact_key
from gtm.marketdata.models import ChargeRate, Release, Source
from gtm.marketdata.schedules import mapped, own, uk, wits
from gtm.marketdata.schedules.comparison import Published
from gtm.marketdata.schedules.files import opened
from gtm.marketdata.schedules.lines import Reading, ScheduleError
from gtm.marketdata.schedules.report import Report
from gtm.marketdata.schedules.survey import REPORTED_EVERY, Known, Progress, read_entries, survey
from markets import members, rate_codes

FORMATS = {layout.name: layout for layout in (own.FORMAT, uk.FORMAT, wits.FORMAT, mapped.FORMAT)}
AT_ONCE = 2_000
SOURCE_ID = re.compile(r"[A-Za-z0-9_-]{1,60}").fullmatch


@dataclass(frozen=True)
class Order:
    """What is asked for: the file, how to read it, and what to do with it.

    `complete`: the file is the whole schedule from `reading.valid_from` on. `skip_wrong`: store the right lines though
    others are wrong. `store`: a dry run does not. `source_title` and `source_url` describe a source that is new.
    """

    format: str
    path: Path
    reading: Reading
    title: str
    complete: bool = False
    skip_wrong: bool = False
    store: bool = True
    source_title: str = ""
    source_url: str = ""


@dataclass(frozen=True)
class Loaded:
    """What loading did: the report, and the draft, None where nothing was stored."""

    report: Report
    draft: Release | None


def load_schedule(order: Order, progress: Progress) -> Loaded:
    """Check a file, compare it with the latest release and store what it changes as a draft.

    With wrong lines nothing is stored, unless they are to be skipped; a dry run compares the right ones. Raises
    `ScheduleError` where the file or the order as a whole cannot be used.
    """
    if order.store and Release.objects.filter(title=order.title).exclude(status=Release.Status.PUBLISHED).exists():
        raise ScheduleError(
            f"There is a draft '{order.title}' already: publish it, drop it, or give another --release."
        )
    check_words(order)
    book = market_book()
    known = known_names(order, book.sources.keys(), book.profiles.keys())
    layout = FORMATS[order.format]
    with opened(order.path) as file:
        surveyed = survey(file, layout, order.reading, known, progress)
    if not surveyed.lines:
        raise ScheduleError(f"{order.path.name} holds no lines below its heading: is it the whole file?")
    table = book.charge_rates.get(order.reading.market) or RateTable.of(order.reading.market, ())
    report = Report(order.path.name, order.reading.market, book.release, surveyed)
    loading = Loading(order, known, report, Published(table, whole_from(order)), progress)
    if surveyed.wrong and order.store and not order.skip_wrong:
        return Loaded(report, None)
    if not order.store:
        for _ in loading.rows():
            pass
        return Loaded(report, None)
    return Loaded(report, store(order, loading))


def check_words(order: Order) -> None:
    """`ScheduleError` where the order holds words that cannot be stored, or that nobody would look at."""
    longest = Release._meta.get_field("title").max_length or 0
    if len(order.title) > longest:
        raise ScheduleError(f"The title of the draft has {len(order.title)} characters: --release takes {longest}.")
    if order.reading.source and not SOURCE_ID(order.reading.source):
        raise ScheduleError(f"Source '{order.reading.source}' is no id: use up to 60 letters, digits, hyphens, lines.")
    if order.reading.columns and order.format != mapped.FORMAT.name:
        raise ScheduleError(f"--map is for {mapped.FORMAT.name}: the columns of {order.format} have fixed names.")


def known_names(order: Order, sources: Collection[str], profiles: Collection[str]) -> Known:
    """What the rows of the file may name; `ScheduleError` where the order names what does not exist."""
    market = order.reading.market
    duties = {member.duty[0] for member in members(market)}
    if market not in profiles or len(duties) != 1:
        raise ScheduleError(f"'{market}' is no market or union with one main duty: see fixtures/markets.")
    listed = frozenset(sources)
    new = order.reading.source
    if new and new not in listed and not order.source_title:
        raise ScheduleError(f"Source '{new}' is not published: describe it with --source-title (and --source-url).")
    (duty,) = duties
    return Known((duty, *sorted(rate_codes(market) - {duty})), listed | ({new} if new else set()))


def whole_from(order: Order) -> date | None:
    """The day from which the file is the whole schedule, None where it is not."""
    if not order.complete:
        return None
    if not order.reading.valid_from:
        raise ScheduleError("--complete needs --valid-from: the day from which the file is the whole schedule.")
    return date.fromisoformat(order.reading.valid_from)


@dataclass(frozen=True)
class Loading:
    """The second reading of a file that was found right: line by line against what is published."""

    order: Order
    known: Known
    report: Report
    published: Published
    progress: Progress

    def rows(self) -> Iterator[tuple[Entry, bool]]:
        """The rows to be stored, each with whether it takes its fact back; the report is complete at the end."""
        report, published = self.report, self.published
        for entry in self.entries():
            outcome = published.compare(entry)
            report.count(entry, outcome, published)
            if outcome.row is not None:
                yield outcome.row, False
        if published.whole_from is None:
            report.finer = published.finer()
        for row in published.ended():
            report.ended += 1
            yield row, False
        for row, taken_back in published.withdrawn(report.survey.families):
            report.withdrawn += 1
            yield row, taken_back

    def entries(self) -> Iterator[Entry]:
        """The right lines of the file."""
        order = self.order
        with opened(order.path) as file:
            found = read_entries(file, FORMATS[order.format], order.reading, self.known)
            for count, (number, item) in enumerate(found, start=1):
                if count % REPORTED_EVERY == 0:
                    self.progress("compared", count)
                if isinstance(item, Entry) and number not in self.report.survey.wrong:
                    yield item


def store(order: Order, loading: Loading) -> Release | None:
    """The draft of what changes, None where nothing does; a load that breaks off leaves nothing behind."""
    draft = Release.objects.create(title=order.title, status=Release.Status.LOADING, origin=Release.Origin.SCHEDULE)
    try:
        writer, rows = RowWriter(ChargeRate, draft), loading.rows()
        while batch := list(islice(rows, AT_ONCE)):
            writer.write(batch)
        if not loading.report.stores:
            discard(draft)
            return None
        finish(order, draft, loading.report)
    except BaseException:
        discard(draft)
        raise
    return draft


@transaction.atomic
def finish(order: Order, draft: Release, report: Report) -> None:
    """Add the source if it is new, and let the draft be seen as one."""
    source = order.reading.source
    if source and source not in market_book().sources:
        described = {"slug": source, "title": order.source_title, "url": order.source_url, "kind": "schedule"}
        Source.objects.create(release=draft, fact_key=fact_key(Source, "", described), **described)
    draft.note = "\n".join(report.lines())
    draft.status = Release.Status.DRAFT
    draft.save(update_fields=["note", "status"])
