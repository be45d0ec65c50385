"""The message catalogues in `locale/`: gathered from code and templates, translated by hand, compiled for Django."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from gettext import c2py
from pathlib import Path
from tempfile import NamedTemporaryFile

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale

from markets import MARKETS

ROOTS = ("gtm",)
READERS = [("**/migrations/**", "ignore"), ("**.py", "python"), ("**.html", "gtm.portal.extract:extract")]
PLACEHOLDER, COUNT = re.compile(r"\{[^{}]*\}"), "{count}"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def source_messages() -> Catalog:
    """Every message that code and templates show, in the source language."""
    catalogue = Catalog(project="Landfall", charset="utf-8")
    for root in ROOTS:
        found = extract_from_dir(settings.BASE_DIR / root, READERS, keywords=KEYWORDS, comment_tags=("Translators:",))
        for name, line, message, comments, context in found:
            catalogue.add(message, None, [(f"{root}/{name}", line)], auto_comments=comments, context=context)
    for market, text in market_messages():
        catalogue.add(text, locations=[(f"markets/{market}", 0)])
    return catalogue


def market_messages() -> Iterator[tuple[str, str]]:
    """The plain English of the market files that pages show, with the market that it is from."""
    for market in MARKETS.values():
        for regime in market.regimes:
            yield from ((market.code, text) for text in (regime.name, regime.why) if text)
        yield from ((market.code, levy.name) for levy in market.charges.values())


def catalogue_paths() -> dict[str, Path]:
    """Babel's locale name and catalogue file of every language but the source language."""
    locales = [to_locale(code) for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    return {name: settings.LOCALE_PATHS[0] / name / "LC_MESSAGES" / "django.po" for name in locales}


def read_catalogue(name: str, path: Path) -> Catalog:
    """A catalogue as translated so far; an empty one where there is no file yet."""
    if not path.exists():
        comment = f"# Landfall in {name}: gathered by `make messages`, translated by hand."
        return Catalog(name, header_comment=comment, project="Landfall", version="v1", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=name)


def update_catalogues() -> None:
    """Bring every catalogue up to date with the code: new messages empty, vanished ones dropped, none guessed."""
    source = source_messages()
    for name, path in catalogue_paths().items():
        catalogue = read_catalogue(name, path)
        # The day stands still, so that the file changes with the messages only.
        source.creation_date = catalogue.creation_date
        catalogue.update(source, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=120, sort_output=True, include_lineno=False)


def compile_catalogues() -> None:
    """Write the binary catalogue that Django reads beside each translated one.

    Each is put in its place whole: another process may be reading the one before it.
    """
    for name, path in catalogue_paths().items():
        with NamedTemporaryFile(dir=path.parent, suffix=".mo", delete=False) as file:
            write_mo(file, read_catalogue(name, path))
        written = Path(file.name)
        written.chmod(0o644)
        written.replace(path.with_suffix(".mo"))


def catalogue_problems() -> Iterator[str]:
    """What keeps the catalogues from being complete: messages missing, vanished, untranslated or unsure."""
    source = {(message.id, message.context) for message in source_messages() if message.id}
    for name, path in catalogue_paths().items():
        catalogue = read_catalogue(name, path)
        translated = {(message.id, message.context): message for message in catalogue if message.id}
        unsaid = _forms_of_one_number(catalogue)
        for key in sorted(source - translated.keys(), key=str):
            yield f"{name}: not in the catalogue: {key[0]!r}"
        for key in sorted(translated.keys() - source, key=str):
            yield f"{name}: no longer in the code: {key[0]!r}"
        for key, message in translated.items():
            if message.fuzzy or not all(_forms(message.string)):
                yield f"{name}: {'unsure' if message.fuzzy else 'not translated'}: {key[0]!r}"
            yield from (f"{name}: {key[0]!r}: {error}" for error in _placeholder_problems(message, unsaid))


def _forms_of_one_number(catalogue: Catalog) -> set[int]:
    """The plural forms that stand for one number alone, as Arabic has for one and two: these may leave it unsaid."""
    form = c2py(catalogue.plural_expr)
    return {place for place, numbers in Counter(map(form, range(200))).items() if numbers == 1}


def _placeholder_problems(message: Message, unsaid: set[int]) -> Iterator[str]:
    """A translation that would be filled otherwise than its source; a percent sign beside braces is only a sign."""
    if not message.python_brace_format:
        yield from (str(error) for error in message.check())
        return
    wanted = sorted(PLACEHOLDER.findall(_forms(message.id)[-1]))
    for place, text in enumerate(_forms(message.string)):
        found = PLACEHOLDER.findall(_unnumbered(text))
        counted = message.pluralizable and place in unsaid and COUNT not in found
        if text and sorted([*found, COUNT] if counted else found) != wanted:
            yield "other placeholders"


def _forms(texts: str | Sequence[str] | None) -> list[str]:
    """A message's text, or its texts by number."""
    return [texts or ""] if texts is None or isinstance(texts, str) else list(texts)


def _unnumbered(text: str) -> str:
    """The text with numbered placeholders as unnumbered ones: a translation may change their order."""
    return re.sub(r"\{\d+", "{", text)
