"""A calibration as bytes, to the last bit, and its digest."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np

from gtm.engine.calibration.posterior import Posterior
from gtm.engine.calibration.prior import Prior
from gtm.engine.mix.demand import Array
from gtm.planner.actuals.calibrating import Learned
from gtm.planner.mix.calibrated import CalibratedCells, Repurchase
from gtm.planner.models import Calibration


def packed(learned: Learned) -> bytes:
    """Header as JSON in one line, then the arrays as little-endian doubles; all compressed."""
    posterior = learned.posterior
    arrays = (
        posterior.draws,
        posterior.prior.centre,
        posterior.prior.spread,
        posterior.prior.fatigue,
        posterior.largest_spend,
        learned.orders_per_volume,
    )
    header = {
        "cells": learned.cells,
        "weeks": learned.weeks,
        "moved": learned.moved,
        "warnings": posterior.warnings,
        "pooled": posterior.pooled,
        "repurchase": [[*cell, own.rate, own.g, own.d, own.repeats] for cell, own in learned.repurchase.items()],
        "shapes": [array.shape for array in arrays],
    }
    parts = [json.dumps(header, separators=(",", ":")).encode(), b"\n"]
    parts += [np.ascontiguousarray(array, "<f8").tobytes() for array in arrays]
    return zlib.compress(b"".join(parts), 6)


def digest_of(summary: Mapping[str, Any], content: bytes) -> str:
    """SHA-256 over what was learned and what is said of it."""
    text = json.dumps(summary, sort_keys=True, separators=(",", ":")).encode()
    return hashlib.sha256(text + zlib.decompress(content)).hexdigest()


def calibrated_cells(stored: Calibration) -> CalibratedCells:
    """A stored calibration, ready to be laid on a plan's beliefs."""
    first, _newline, rest = zlib.decompress(bytes(stored.packed)).partition(b"\n")
    header = json.loads(first)
    arrays: list[Array] = []
    start = 0
    for shape in header["shapes"]:
        size = int(np.prod(shape)) * 8
        arrays.append(np.frombuffer(rest[start : start + size], "<f8").reshape(shape).astype(np.float64))
        start += size
    draws, centre, spread, fatigue, largest, per_volume = arrays
    return CalibratedCells(
        digest=stored.digest,
        day=stored.as_of.isoformat(),
        currency=stored.currency,
        cells=tuple((market, channel) for market, channel in header["cells"]),
        posterior=Posterior(
            draws=draws,
            prior=Prior(centre, spread, fatigue),
            warnings=tuple(tuple(codes) for codes in header["warnings"]),
            largest_spend=largest,
            pooled=header["pooled"],
        ),
        orders_per_volume=per_volume,
        weeks=tuple(header["weeks"]),
        moved=tuple(header["moved"]),
        repurchase={
            (market, channel): Repurchase(rate, g, d, repeats)
            for market, channel, rate, g, d, repeats in header["repurchase"]
        },
    )
