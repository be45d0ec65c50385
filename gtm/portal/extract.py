"""Babel's reader of Django templates: Django turns a template into pseudo-Python, Babel reads that."""

import io
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

TEMPLATE_CALLS = ("gettext", "ngettext", "pgettext", "npgettext", "_")


def extract(
    fileobj: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    """The messages of one template, as Babel's own reader of Python tells them."""
    source = templatize(fileobj.read().decode("utf-8"))
    calls = dict.fromkeys((*keywords, *TEMPLATE_CALLS))
    yield from extract_python(io.BytesIO(source.encode()), calls, comment_tags, {})
