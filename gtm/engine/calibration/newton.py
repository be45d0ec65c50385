"""The maximum of a smooth function of a few variables, by damped Newton steps on numerical derivatives."""

from collections.abc import Callable

import numpy as np

from gtm.engine.mix.demand import Array

STEP = 1e-3
ROUNDS = 100
ENOUGH = 1e-9
"""Relative gain below which the search ends."""
DAMPINGS = 30


def maximum(function: Callable[[Array], float], start: Array) -> tuple[Array, float]:
    """Where the function is largest near the start, and its value there."""
    place, height, damping = start.astype(np.float64), function(start), 1e-3
    for _ in range(ROUNDS):
        slope, bend = derivatives(function, place, height)
        better = None
        for _ in range(DAMPINGS):
            step = ascent(slope, bend, damping)
            there = function(place + step)
            if there > height:
                better = there
                break
            damping *= 4.0
        if better is None:
            break
        gain, place, height, damping = better - height, place + step, better, damping / 4.0
        if gain < ENOUGH * (1.0 + abs(height)):
            break
    return place, height


def derivatives(function: Callable[[Array], float], place: Array, height: float) -> tuple[Array, Array]:
    """Gradient and matrix of second derivatives by central differences."""
    count = len(place)
    steps = STEP * np.eye(count)
    up = np.array([function(place + step) for step in steps])
    down = np.array([function(place - step) for step in steps])
    bend = np.diag((up - 2.0 * height + down) / STEP**2)
    for i in range(count):
        for j in range(i):
            both = function(place + steps[i] + steps[j]) + function(place - steps[i] - steps[j])
            bend[i, j] = bend[j, i] = (both - up[i] - down[i] - up[j] - down[j] + 2.0 * height) / (2.0 * STEP**2)
    return (up - down) / (2.0 * STEP), bend


def ascent(slope: Array, bend: Array, damping: float) -> Array:
    """A step upwards: Newton's, with the curvature of every direction made negative and damped."""
    curvature, axes = np.linalg.eigh(-bend)
    scale = max(float(np.abs(curvature).max()), 1e-12)
    return np.asarray(axes @ ((axes.T @ slope) / (np.abs(curvature) + damping * scale)))
