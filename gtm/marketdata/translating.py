"""Writes: which texts there are, and what stewards and shipped files make of them in a language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from gtm.marketdata.models.texts import LANGUAGES, LONGEST_SOURCE, MarketText, TextEdition
from gtm.marketdata.text_columns import Use, texts_of

BATCH = 500
Author = MarketText.Author


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of translations: how many are new or changed, the same, and left since a steward's stand."""

    written: int
    same: int
    kept: int


@transaction.atomic
def gather_texts(sequence: int) -> None:
    """Note which texts the release of that number says and where; what nobody says any more and nobody translated goes.

    Translations whose text is gone stay, as orphans.
    """
    uses = texts_of(sequence)
    for language, _name in LANGUAGES:
        known = {text.source: text for text in MarketText.objects.filter(language=language)}
        fresh = [MarketText(language=language, source=source) for source in uses if source not in known]
        for text in fresh:
            _place(text, uses[text.source])
        moved = [text for source, text in known.items() if _place(text, uses.get(source))]
        gone = [text.pk for text in moved if not text.markets and not text.translation]
        MarketText.objects.bulk_create([one for one in fresh if len(one.source) <= LONGEST_SOURCE], batch_size=BATCH)
        _renew(moved, ["kind", "place", "markets"])
        for start in range(0, len(gone), BATCH):
            MarketText.objects.filter(pk__in=gone[start : start + BATCH]).delete()
        if fresh or moved:
            _stamp(language)


def _place(text: MarketText, use: Use | None) -> bool:
    """Note where a text is said, keeping the last place of one that is gone; whether that is new."""
    before = (text.kind, text.place, text.markets)
    if use is None:
        text.markets = ""
    else:
        text.kind, text.place = use.kind, use.place[:300]
        text.markets = f";{';'.join(sorted(use.markets))};"
    return (text.kind, text.place, text.markets) != before


def _stamp(language: str) -> None:
    """Begin a new edition; a random stamp, since a number could come again after a rollback or a restored backup."""
    TextEdition.objects.update_or_create(pk=language, defaults={"stamp": token_hex(16)})


@transaction.atomic
def translate(language: str, translations: Mapping[str, str], by: AbstractBaseUser) -> Taken:
    """A steward's translations by English text, of texts that are known; an empty one takes a translation back."""
    texts = _texts(language, translations)
    written = [text for text in texts if text.translation != translations[text.source] or _confirmed(text)]
    now = timezone.now()
    for text in written:
        text.translation = translations[text.source]
        text.author = Author.STEWARD if text.translation else Author.NOBODY
        text.translated_by_id, text.translated_at = (by.pk, now) if text.translation else (None, None)
    _write(language, written)
    return Taken(len(written), len(texts) - len(written), 0)


def _confirmed(text: MarketText) -> bool:
    """Whether saying the same again makes a difference: a steward then vouches for what a machine made."""
    return bool(text.translation) and text.author == Author.MACHINE


@transaction.atomic
def ship(language: str, shipped: Mapping[str, str]) -> Taken:
    """The translations of a file that came with the program; what a steward wrote stays, what the file dropped goes."""
    texts = _texts(language, None)
    kept = [text for text in texts if text.author == Author.STEWARD]
    wanted = [(text, shipped.get(text.source, "")) for text in texts if text.author != Author.STEWARD]
    written = [text for text, translation in wanted if text.translation != translation]
    now = timezone.now()
    for text, translation in wanted:
        if text.translation != translation:
            text.translation, text.translated_at = translation, now if translation else None
            text.author = Author.MACHINE if translation else Author.NOBODY
    _write(language, written)
    told = [text for text, translation in wanted if translation]
    return Taken(len(written), len(told) - len([one for one in written if one.translation]), len(kept))


def _texts(language: str, sources: Iterable[str] | None) -> list[MarketText]:
    """The rows of a language, of some texts or of all."""
    rows = MarketText.objects.filter(language=language)
    if sources is None:
        return list(rows)
    wanted = list(sources)
    return [
        text for start in range(0, len(wanted), BATCH) for text in rows.filter(source__in=wanted[start : start + BATCH])
    ]


def _write(language: str, texts: Sequence[MarketText]) -> None:
    if texts:
        _renew(texts, ["translation", "author", "translated_by", "translated_at"])
        _stamp(language)


def _renew(texts: Sequence[MarketText], fields: Sequence[str]) -> None:
    """Store some columns of rows that are there: in one statement a batch, without the long CASE of an update."""
    MarketText.objects.bulk_create(
        texts, BATCH, update_conflicts=True, unique_fields=["id"], update_fields=list(fields)
    )
