"""Seconds of a piece of work, on the clock and of computing."""

from collections.abc import Callable
from time import perf_counter, process_time
from typing import Any, NamedTuple


class Taken(NamedTuple):
    """Seconds on the clock, and those in which this process computed: all that a busy machine leaves comparable."""

    clock: float = 0.0
    cpu: float = 0.0

    def plus(self, other: "Taken") -> "Taken":
        """Both together."""
        return Taken(self.clock + other.clock, self.cpu + other.cpu)


def taken(work: Callable[[], Any]) -> Taken:
    """How long it takes, once."""
    clock, cpu = perf_counter(), process_time()
    work()
    return Taken(perf_counter() - clock, process_time() - cpu)
