"""Tests on consignments and their lines, as data: & | ~ combine them."""

from dataclasses import dataclass

from markets.values import Value


class Test:
    """Something that holds for a consignment, or for a line of it."""

    __test__ = False  # not a test of the test suite

    def __and__(self, other: "Test") -> "Test":
        """Both hold."""
        return All((self, other))

    def __or__(self, other: "Test") -> "Test":
        """At least one holds."""
        return Either((self, other))

    def __invert__(self) -> "Test":
        """It does not hold."""
        return Not(self)


@dataclass(frozen=True)
class All(Test):
    """Every one holds; later ones are not looked at where an earlier one fails."""

    of: tuple[Test, ...]


@dataclass(frozen=True)
class Either(Test):
    """At least one holds; later ones are not looked at where an earlier one holds."""

    of: tuple[Test, ...]


@dataclass(frozen=True)
class Not(Test):
    """It does not hold."""

    of: Test


@dataclass(frozen=True)
class AnyLine(Test):
    """It holds on some line of the consignment."""

    of: Test


# ---- of the consignment -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Has(Test):
    """A column of the consignment (flow, mode, importer, dispatch, area) holds one of these words."""

    column: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Registered(Test):
    """The seller, or the platform that is deemed the supplier, is registered under the scheme; it counts `since`."""

    slug: str
    since: str = ""


@dataclass(frozen=True)
class Switch(Test):
    """An announced or doubtful rule is switched on."""

    name: str


@dataclass(frozen=True)
class Pinned(Test):
    """The question says the rate of the charge itself."""

    code: str


@dataclass(frozen=True)
class Days(Test):
    """The day lies within, both ends included."""

    since: str
    until: str


@dataclass(frozen=True)
class Limit(Test):
    """The unrounded value is at most (or below) the amount under `key`, which that under `less` makes smaller."""

    value: Value
    key: str
    inclusive: bool = True
    less: str = ""


@dataclass(frozen=True)
class NothingStated(Test):
    """An amount of the consignment (freight, outside, insurance) is 0."""

    part: str


@dataclass(frozen=True)
class WeightLimit(Test):
    """The consignment weighs at most the kilograms under `key`."""

    key: str


@dataclass(frozen=True)
class KindLimit(Test):
    """No kind of goods (subheading and description) has more pieces than the number under `key`."""

    key: str


@dataclass(frozen=True)
class EarlierParcels(Test):
    """The importer is said to have received at least so many parcels earlier in the year as the number under `key`.

    Where the question does not say how many, it does not hold.
    """

    key: str


@dataclass(frozen=True)
class NothingDue(Test):
    """No amount of these charges is due, and none is missing."""

    codes: tuple[str, ...]


@dataclass(frozen=True)
class TaxAtMost(Test):
    """The charge (a `markets.terms.Charge`), computed on its own, comes to no more than the amount under `key`."""

    charge: object
    key: str


# ---- of the line --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LineHas(Test):
    """A column of the line (category, origin, preference) holds one of these words."""

    column: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class HS(Test):
    """The line's code begins with one of these."""

    prefixes: tuple[str, ...]


@dataclass(frozen=True)
class UnitLimit(Test):
    """The unit price is at most (or below) the amount under `key`."""

    key: str
    inclusive: bool = True


@dataclass(frozen=True)
class LineLimit(Test):
    """The line's rounded value is at most its number of pieces times the amount under `key`."""

    value: Value
    key: str


@dataclass(frozen=True)
class PieceWeightLimit(Test):
    """One piece of the line weighs at most the kilograms under `key`."""

    key: str


FOR_EVER = "9999-12-31"
ALWAYS: Test = All(())
NEVER: Test = Either(())


def flow(*words: str) -> Test:
    """The flow is one of these."""
    return Has("flow", words)


def mode(*words: str) -> Test:
    """The mode of transport is one of these."""
    return Has("mode", words)


def importer(*words: str) -> Test:
    """The importer is one of these."""
    return Has("importer", words)


def dispatched_from(*countries: str) -> Test:
    """The consignment is sent from one of these countries."""
    return Has("dispatch", countries)


def registered(slug: str, since: str = "") -> Test:
    """Registered under the scheme, which counts from that day."""
    return Registered(slug, since)


def switch(name: str) -> Test:
    """The switch of that name is on."""
    return Switch(name)


def category(*words: str) -> Test:
    """The line's category is one of these."""
    return LineHas("category", words)


def origin(*countries: str) -> Test:
    """The line's origin is one of these."""
    return LineHas("origin", countries)


def hs(prefixes: str) -> Test:
    """The line's code begins with one of these, written with blanks between."""
    return HS(tuple(prefixes.split()))


def days(since: str = "", until: str = FOR_EVER) -> Test:
    """The day lies within, both ends included."""
    return Days(since, until)


def at_most(value: Value, key: str, less: str = "") -> Test:
    """The value is at most the limit."""
    return Limit(value, key, less=less)


def below(value: Value, key: str) -> Test:
    """The value is less than the limit."""
    return Limit(value, key, inclusive=False)


def any_line(test: Test) -> Test:
    """The test holds on some line."""
    return AnyLine(test)


def every_line(test: Test) -> Test:
    """The test holds on every line."""
    return Not(AnyLine(Not(test)))


CLAIMS_PREFERENCE: Test = Not(LineHas("preference", ("",)))
DRINK_AND_TOBACCO = hs("2203 2204 2205 2206 2207 2208 24")
EU_CODES = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
EU_MEMBERS = tuple(EU_CODES.split())
b2c, b2b, bonded = flow("b2c"), flow("b2b"), flow("bonded")
