"""Market texts in a language as readers meet them: kept by each process for as long as their stamp stands.

Within `one_reading` (a request) the stamp is asked for once a language, by its primary key; it is written anew in
the transaction of every change, so that the next request of any process meets the change, without a broker or a clock.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from types import MappingProxyType

from gtm.marketdata.models.texts import LANGUAGES, MarketText, TextEdition

NOTHING: Mapping[str, str] = MappingProxyType({})

_asked: ContextVar[dict[str, str] | None] = ContextVar("asked", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Within it, all texts of a language are of one edition; outside, each call asks which one stands."""
    token = _asked.set({})
    try:
        yield
    finally:
        _asked.reset(token)


def edition(language: str) -> str:
    """The stamp of a language's translations, empty before the first; one query, and none again in a reading."""
    asked = _asked.get()
    if asked is None:
        return _stored_stamp(language)
    if language not in asked:
        asked[language] = _stored_stamp(language)
    return asked[language]


def _stored_stamp(language: str) -> str:
    return TextEdition.objects.filter(pk=language).values_list("stamp", flat=True).first() or ""


# Two editions of every language: readers of the one before may still be writing their page.
@lru_cache(maxsize=2 * len(LANGUAGES))
def _kept(language: str, _stamp: str) -> Mapping[str, str]:
    return MappingProxyType(dict(MarketText.objects.filter(language=language).values_list("source", "translation")))


def translations(language: str, stamp: str) -> Mapping[str, str]:
    """The translations of an edition by English text, empty where one is missing."""
    return _kept(language, stamp) if stamp else NOTHING
