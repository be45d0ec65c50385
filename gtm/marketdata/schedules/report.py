"""What loading a schedule changes, in words: counts, the largest changes with both duties, what was not taken."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from heapq import heappush, heappushpop

from gtm.marketdata.entries import Entry
from gtm.marketdata.exact_numbers import plain
from gtm.marketdata.schedules.comparison import RATE, Outcome, Published, said
from gtm.marketdata.schedules.survey import Survey

LARGEST = 20
SHOWN_FINDINGS = 50
WITHOUT_SIZE = Decimal(-1)
"""Of a change between duties of which one is no plain share of the value: it comes after those that have a size."""


@dataclass(frozen=True, order=True)
class Change:
    """A changed duty: how much by, the line, from which day, and both duties as texts."""

    size: Decimal
    line: str
    since: str
    before: str
    after: str

    def __str__(self) -> str:
        since = f" from {self.since}" if self.since else ""
        return f"{self.line}{since}: {self.before} -> {self.after}"


@dataclass
class Report:
    """What loading a file did or would do to the tariff of a market as a release has it."""

    file: str
    market: str
    against: str
    survey: Survey
    added: int = 0
    changed: int = 0
    new_rates: int = 0
    unchanged: int = 0
    ended: int = 0
    withdrawn: int = 0
    finer: int = 0
    largest: list[Change] = field(default_factory=list)
    kept_as_text: int = 0

    @property
    def stores(self) -> bool:
        """Whether there is anything to store."""
        return bool(self.added or self.changed or self.withdrawn)

    def count(self, entry: Entry, outcome: Outcome, published: Published) -> None:
        """Take what a line of the file comes to."""
        self.kept_as_text += bool(entry.values["expression"])
        if outcome.row is None:
            self.unchanged += 1
        elif outcome.before is None:
            self.added += 1
        else:
            self.changed += 1
            self.new_rates += outcome.new_rate
            if outcome.new_rate:
                change = change_of(entry, published.said(outcome.before, RATE))
                (heappush if len(self.largest) < LARGEST else heappushpop)(self.largest, change)

    def lines(self) -> Iterator[str]:
        """The report, line by line."""
        survey = self.survey
        yield f"{self.file} for {self.market}, compared with release {self.against}"
        yield f"read: {survey.lines:,} lines, {survey.rates:,} duties"
        for why, lines in sorted(survey.aside.items(), key=lambda item: (-item[1], item[0])):
            yield f"set aside: {lines:,} lines of {why}"
        for finding in survey.findings[:SHOWN_FINDINGS]:
            yield f"wrong: {finding}"
        if len(survey.wrong):
            yield f"wrong: {len(survey.wrong):,} lines in all"
        if self.kept_as_text:
            yield f"not computed: {self.kept_as_text:,} duties that only a text can state are missing in a quote"
        if self.finer:
            yield f"kept: {self.finer:,} published rows of longer codes, which go before those of the file"
        yield f"added: {self.added:,}"
        other = self.changed - self.new_rates
        yield f"changed: {self.changed:,} ({self.new_rates:,} in the duty, {other:,} in days, source or note)"
        yield f"ended the day before a new duty: {self.ended:,}"
        yield f"withdrawn: {self.withdrawn:,}"
        yield f"unchanged: {self.unchanged:,}"
        for change in sorted(self.largest, key=lambda change: (-change.size, change.line, change.since)):
            yield f"  {change}"


def change_of(entry: Entry, before: list[str]) -> Change:
    """A changed duty with its size: by how much the highest share moves."""
    values = entry.values
    after = said(entry, RATE)
    old, new = highest(before), highest(after)
    size = WITHOUT_SIZE if old is None or new is None else abs(new - old)
    line = " ".join(filter(None, (values["code"], values["hs"], values["origin"], values["area"], values["category"])))
    since = values["valid_from"].isoformat() if values["valid_from"] else ""
    return Change(size, line, since, duty_text(before), duty_text(after))


def highest(rate: list[str]) -> Decimal | None:
    """The highest share of a duty that is nothing but a share of the value."""
    cells = dict(zip(RATE, rate, strict=True))
    share = cells["ad_valorem"] or cells["ad_valorem_high"]
    return None if cells["specific_amount"] or cells["expression"] or not share else Decimal(share)


def duty_text(rate: list[str]) -> str:
    """A duty as people write it."""
    cells = dict(zip(RATE, rate, strict=True))
    if cells["expression"]:
        return cells["expression"]
    ends = [cells["ad_valorem"]] if cells["ad_valorem"] else [cells["ad_valorem_low"], cells["ad_valorem_high"]]
    share = " to ".join(f"{plain(Decimal(end) * 100)} %" for end in ends if end)
    amount = ""
    if cells["specific_amount"]:
        amount = f"{cells['specific_amount']} {cells['specific_currency']}/{cells['specific_unit']}"
    joint = {"max": " MIN ", "min": " MAX "}.get(cells["combine"], " + ")
    return joint.join(filter(None, (share, amount))) or "none"
