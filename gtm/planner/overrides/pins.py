"""Duty and tax pins: a brand's binding rate for a charge of the border, for all goods or those of an HS code."""

from collections.abc import Mapping, Sequence

from gtm.planner.overrides.override import OWN, Override

Pins = Mapping[str, Override]


def pins_of(overrides: Sequence[Override], market: str, day: str, hs_codes: Sequence[str]) -> dict[str, Override]:
    """Charge code or kind -> the pin that holds for goods of all these HS codes; the longest HS prefix wins."""
    found: dict[str, tuple[int, Override]] = {}
    for override in overrides:
        if not override.is_pin or override.market != market or not override.in_force(day):
            continue
        code, _colon, prefix = override.row.partition(":")
        fits = all(hs.startswith(prefix) for hs in hs_codes) and bool(hs_codes)
        if fits and len(prefix) >= found.get(code, (0, override))[0]:
            found[code] = (len(prefix), override)
    return {code: override for code, (_length, override) in found.items()}


def pin_behind(pins: Pins, code: str, kind: str) -> Override | None:
    """The pin that made the rate of a charge: one of its code before one of its kind."""
    return pins.get(code) or pins.get(kind)


def pin_id(override: Override) -> str:
    """The fact id under which a plan names the pin."""
    return f"{OWN}/{override.key}@{override.valid_from}"
