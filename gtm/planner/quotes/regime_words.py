"""When a regime is chosen, as a sentence with the numbers in force, and the dated rows behind them."""

from django.utils.translation import gettext as _

from gtm.engine.border.in_force import InForce, in_force
from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Parameter
from gtm.planner.quotes.conditions import conjuncts, for_day, said, uncounted
from gtm.planner.quotes.rule_terms import terms_of
from markets.conditions import Test
from markets.terms import Market, Regime


def law_of(market: Market, book: MarketBook, regime: Regime, day: str) -> InForce:
    """The rows in force on the day; for a regime to come on its first day, for one that is over on its last."""
    return in_force(market, book, min(max(day, regime.since), regime.until))


def applies_when(regime: Regime, law: InForce, counted: bool = True) -> str:
    """The tests that hold where the regime is chosen, and what its market file says beside them.

    Parcels of the year are named where the question counts them.
    """
    test = regime.test if counted else uncounted(regime.test)
    clauses = [said(part, law).holds for part in conjuncts(for_day(test, law.day))]
    sentence = _("; ").join(clauses) + _(".") if clauses else _("Applies where no other regime does.")
    note = _(regime.why) if regime.why else ""
    return " ".join(filter(None, (capitalised(sentence), capitalised(note))))


def capitalised(text: str) -> str:
    """The text with a capital letter in front."""
    return text[:1].upper() + text[1:]


def rows_looked_at(regime: Regime, law: InForce) -> list[Parameter]:
    """The dated rows of the limits that the regime's test names."""
    tests = [term for term in terms_of(regime.test) if isinstance(term, Test)]
    keys = dict.fromkeys(key for test in tests for key in (getattr(test, "key", ""), getattr(test, "less", "")))
    return [law.parameters[key] for key in keys if key in law.parameters]
