"""What a serving process does before its first page."""

import gc
from importlib import import_module

from django.conf import settings


def settle() -> None:
    """Load all the code, with the calendars of public holidays, and leave it out of the garbage collector's rounds.

    A full round walks every object of the process, and nine in ten of them are code: 0.05 s or more that fell on some
    page every few pages. The calendars of all countries are loaded together when a first one is asked for: 0.4 s.
    """
    import_module(settings.ROOT_URLCONF)
    import_module("holidays.countries")
    gc.collect()
    gc.freeze()
    # What pages leave behind is freed by counting; rounds for the rest come seldom, so that few pages pay for one.
    gc.set_threshold(10_000, 20, 50)
