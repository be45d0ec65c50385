"""Texts of a plan in the active language: a plan says the same few sentences some hundred thousand times."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import gettext

_said: ContextVar[dict[str, str] | None] = ContextVar("said", default=None)


def _(message: str) -> str:
    """The message in the active language."""
    said = _said.get()
    if said is None:
        return gettext(message)
    if message not in said:
        said[message] = gettext(message)
    return said[message]


@contextmanager
def one_language() -> Iterator[None]:
    """Within it every message is looked up once: for work that stays in the language in which it began."""
    token = _said.set({})
    try:
        yield
    finally:
        _said.reset(token)
