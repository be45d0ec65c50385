"""The message catalogues in `locale/`: gathered from code and templates, translated by hand, compiled for Django."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale

ROOTS = ("gtm", "markets")
READERS = [("**/migrations/**", "ignore"), ("**.py", "python"), ("**.html", "gtm.portal.extract:extract")]
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
    return catalogue


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
    """Write the binary catalogue that Django reads beside each translated one."""
    for name, path in catalogue_paths().items():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read_catalogue(name, path))


def catalogue_problems() -> Iterator[str]:
    """What keeps the catalogues from being complete: messages missing, vanished, untranslated or unsure."""
    source = {(message.id, message.context) for message in source_messages() if message.id}
    for name, path in catalogue_paths().items():
        translated = {(message.id, message.context): message for message in read_catalogue(name, path) if message.id}
        for key in sorted(source - translated.keys(), key=str):
            yield f"{name}: not in the catalogue: {key[0]!r}"
        for key in sorted(translated.keys() - source, key=str):
            yield f"{name}: no longer in the code: {key[0]!r}"
        for key, message in translated.items():
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            if message.fuzzy or not all(texts):
                yield f"{name}: {'unsure' if message.fuzzy else 'not translated'}: {key[0]!r}"
            yield from (f"{name}: {key[0]!r}: {error}" for error in message.check())
