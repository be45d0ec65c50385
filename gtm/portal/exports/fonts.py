"""The fonts of a PDF: those of the system, found where Linux distributions put them or in LANDFALL_FONTS."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

PLACES = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))


@dataclass(frozen=True, slots=True)
class Font:
    """A font for one script: its files, regular and bold, the package that brings it, its place in a collection."""

    family: str
    regular: str
    bold: str
    package: str
    number: int = 0


LATIN = Font("latin", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "fonts-noto-core")
ARABIC = Font("arabic", "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf", "fonts-noto-core")
# The collection holds Japanese, Korean, Simplified Chinese and others, in this order.
CHINESE = Font("chinese", "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", "fonts-noto-cjk", 2)
BY_LANGUAGE = {"zh": CHINESE, "ar": ARABIC}


class MissingFontError(Exception):
    """A font that the language needs is not on this machine."""

    def __init__(self, font: Font) -> None:
        """Name the file and the package that brings it."""
        told = _("The font {file} is missing: install the package {package}, or name its folder in LANDFALL_FONTS.")
        super().__init__(told.format(file=font.regular, package=font.package))


def fonts_for(language: str) -> list[Font]:
    """The fonts of a language, the one that most of its text is written in first."""
    own = BY_LANGUAGE.get(language[:2])
    return [LATIN] if own is None else [own, LATIN]


def path_of(font: Font, bold: bool, folders: Sequence[Path]) -> Path:
    """Where the file is; MissingFontError where it is nowhere."""
    name = font.bold if bold else font.regular
    for folder in (*folders, *PLACES):
        found = next(iter(sorted(folder.rglob(name))), None) if folder.is_dir() else None
        if found:
            return found
    raise MissingFontError(font)
