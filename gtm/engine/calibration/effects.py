"""Effects that cells of one channel or of one market share: a two-way random-effects model, its sizes by EM.

Deviation of a cell = effect of its channel + effect of its market + its own, all normal around zero, parameter by
parameter; n cells, P parameters, G groups (channels, then markets). Everything is in units of the priors' spreads.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from gtm.engine.mix.demand import Array, BoolArray, IntArray
from gtm.engine.mix.demand_draws import CHANNEL_LOADING, MARKET_LOADING, OWN_LOADING

ROUNDS = 60
"""Steps of expectation and maximisation."""
BELIEVED_GROUPS = 4.0
"""Groups, and cells, that the sizes believed before count as."""
SMALLEST = 1e-4
"""Least variance of a shared effect: it may vanish, but never divides by zero."""


@dataclass(frozen=True)
class Evidence:
    """What the weeks alone say of the deviations of n cells: precision (n, P, P) and precision times mean (n, P)."""

    precision: Array
    pull: Array


@dataclass(frozen=True)
class Groups:
    """To which two groups each cell belongs: its channel and its market, (n, 2), and how many there are of each."""

    of_cell: IntArray
    channels: int
    markets: int

    @classmethod
    def of(cls, channel: IntArray, market: IntArray) -> Self:
        """From the indices of channels and markets."""
        own_channel, own_market = (np.unique(index, return_inverse=True)[1] for index in (channel, market))
        channels, markets = int(own_channel.max()) + 1, int(own_market.max()) + 1
        return cls(np.stack([own_channel, channels + own_market], 1), channels, markets)


@dataclass(frozen=True)
class Sizes:
    """Variances of the effects: of channels, of markets, of single cells, each (P,)."""

    channel: Array
    market: Array
    own: Array

    @classmethod
    def believed(cls, shared: BoolArray) -> Self:
        """As the plan's draws have them where a parameter is shared (P,); what is not shared is every cell's own."""
        channel, market, own = (
            np.where(shared, loading**2, alone)
            for loading, alone in ((CHANNEL_LOADING, SMALLEST), (MARKET_LOADING, SMALLEST), (OWN_LOADING, 1.0))
        )
        return cls(channel, market, own)

    def where(self, shared: BoolArray, other: "Sizes") -> "Sizes":
        """These of the shared parameters, those of another of the rest."""
        names = ("channel", "market", "own")
        return Sizes(*(np.where(shared, getattr(self, name), getattr(other, name)) for name in names))


@dataclass(frozen=True)
class Effects:
    """The shared effects given the evidence: of every group (G, P) with variances, and of every cell their sum.

    `mean` (n, P) and `covariance` (n, P, P) are of the sum of a cell's two effects; `weight` (n, P, P) and `told`
    (n, P) are what the cell itself contributed to them.
    """

    group_mean: Array
    group_variance: Array
    mean: Array
    covariance: Array
    weight: Array
    told: Array


def heard(evidence: Evidence, groups: Groups, shared: BoolArray) -> tuple[Array, Array]:
    """Mean and variance (n, P) of every cell's deviation given all the other cells, its own evidence left out.

    `shared` (P,) are the parameters that cells have in common; of the others a cell learns nothing from its neighbours.
    """
    sizes = believed = Sizes.believed(shared)
    for _ in range(ROUNDS):
        found = resized(evidence, groups, sizes, shared_effects(evidence, groups, sizes))
        sizes = found.where(shared, believed)
    return without_itself(shared_effects(evidence, groups, sizes), sizes)


def shared_effects(evidence: Evidence, groups: Groups, sizes: Sizes) -> Effects:
    """The effects of all groups at once, the cells' own deviations integrated out."""
    parameters = evidence.pull.shape[1]
    widened = np.linalg.inv(np.eye(parameters) + evidence.precision * sizes.own)
    weight, told = widened @ evidence.precision, (widened @ evidence.pull[..., None])[..., 0]
    count = groups.channels + groups.markets
    variances = np.concatenate(
        [np.tile(sizes.channel, (groups.channels, 1)), np.tile(sizes.market, (groups.markets, 1))]
    )
    system = np.zeros((count, count, parameters, parameters))
    system[np.arange(count), np.arange(count)] = np.eye(parameters) / variances[:, None]
    pull = np.zeros((count, parameters))
    for one in groups.of_cell.T:
        np.add.at(pull, one, told)
        for other in groups.of_cell.T:
            np.add.at(system, (one, other), weight)
    wide = count * parameters
    covariance = np.linalg.inv(system.transpose(0, 2, 1, 3).reshape(wide, wide))
    mean = (covariance @ pull.ravel()).reshape(count, parameters)
    blocks = covariance.reshape(count, parameters, count, parameters).transpose(0, 2, 1, 3)
    summed = sum(blocks[one, other] for one in groups.of_cell.T for other in groups.of_cell.T)
    return Effects(
        group_mean=mean,
        group_variance=np.diagonal(covariance).reshape(count, parameters),
        mean=mean[groups.of_cell].sum(1),
        covariance=np.asarray(summed),
        weight=weight,
        told=told,
    )


def resized(evidence: Evidence, groups: Groups, sizes: Sizes, effects: Effects) -> Sizes:
    """Sizes that fit the effects found, drawn towards those believed as if a few more groups had shown them."""
    square = effects.group_mean**2 + effects.group_variance
    rest = evidence.pull - (evidence.precision @ effects.mean[..., None])[..., 0]
    known = sizes.own[:, None] * np.linalg.inv(np.eye(len(sizes.own)) + evidence.precision * sizes.own)
    own = (known @ rest[..., None])[..., 0]
    reach = known @ evidence.precision
    variance = np.diagonal(known + reach @ effects.covariance @ reach.transpose(0, 2, 1), axis1=1, axis2=2)
    believed = Sizes.believed(np.ones(len(sizes.own), bool))
    return Sizes(
        channel=drawn_towards(believed.channel, square[: groups.channels]),
        market=drawn_towards(believed.market, square[groups.channels :]),
        own=drawn_towards(believed.own, own**2 + variance),
    )


def drawn_towards(believed: Array, square: Array) -> Array:
    """Mean of the squares (k, P), with some weight on what was believed."""
    return np.asarray(
        np.maximum((BELIEVED_GROUPS * believed + square.sum(0)) / (BELIEVED_GROUPS + len(square)), SMALLEST)
    )


def without_itself(effects: Effects, sizes: Sizes) -> tuple[Array, Array]:
    """Every cell's deviation when its own evidence is taken out of the effects again, in closed form."""
    left = np.linalg.inv(np.eye(len(sizes.own)) - effects.covariance @ effects.weight)
    own = (effects.covariance @ effects.told[..., None])[..., 0]
    mean = (left @ (effects.mean - own)[..., None])[..., 0]
    return mean, np.diagonal(left @ effects.covariance, axis1=1, axis2=2) + sizes.own
