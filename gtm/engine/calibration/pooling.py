"""What cells teach one another: a channel that sells better than believed in five markets will in the sixth.

Deviations of the fitted cells from their priors are split into an effect of the channel, one of the market and the
cell's own, whose sizes come from the data (empirical Bayes). Every cell then gets a prior that its *other* cells
support: its own weeks are left out, so that they do not count twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from gtm.engine.calibration.fit import PARTICLES, fit_cells
from gtm.engine.calibration.observed import Observed
from gtm.engine.calibration.posterior import Posterior
from gtm.engine.calibration.prior import PARAMETERS, Prior
from gtm.engine.mix.demand import Array, BoolArray, IntArray

TELLING = 0.1
"""Share learned from which a cell has something to say about its neighbours."""
FEWEST = 4
"""Cells that must have something to say about a parameter before any is moved."""
SIZES = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5)
"""Spreads of the shared effects that are tried, against the prior's own spread."""
OWN_SIZES = (0.35, 0.5, 0.7, 1.0)


@dataclass(frozen=True)
class Evidence:
    """What the weeks alone say of one parameter of some cells: deviation from the prior and its variance, both (k,)."""

    cells: IntArray
    deviation: Array
    variance: Array


@dataclass(frozen=True)
class Spreads:
    """Spreads of the effects of channels, markets and single cells, against the prior's spread."""

    channel: float
    market: float
    own: float


def fit_pooled(observed: Observed, prior: Prior, particles: int = PARTICLES, seed: int = 0) -> Posterior:
    """Posterior of every cell under a prior that the other cells support: fitted, pooled, and fitted again."""
    first = fit_cells(observed, prior, particles, seed)
    return fit_cells(observed, pooled_prior(first, observed), particles, seed)


def pooled_prior(posterior: Posterior, observed: Observed) -> Prior:
    """The prior of every cell after the others were heard; parameters of which too little is known keep theirs."""
    centre, spread = posterior.prior.centre.copy(), posterior.prior.spread.copy()
    for parameter in range(len(PARAMETERS)):
        evidence = evidence_of(posterior, parameter)
        if len(evidence.cells) < FEWEST:
            continue
        unit = posterior.prior.spread[parameter]
        scaled = Evidence(
            evidence.cells, evidence.deviation / unit[evidence.cells], evidence.variance / unit[evidence.cells] ** 2
        )
        spreads = max(candidates(), key=lambda sizes: marginal(scaled, observed, sizes))
        move, variance = heard(scaled, observed, spreads)
        centre[parameter] += move * unit
        spread[parameter] = np.sqrt(variance) * unit
    return replace(posterior.prior, centre=centre, spread=spread)


def evidence_of(posterior: Posterior, parameter: int) -> Evidence:
    """The posterior with the prior taken out of it, as normal densities: what the likelihood alone says."""
    draws = posterior.draws[parameter]
    telling = np.flatnonzero(posterior.learned[parameter] > TELLING)
    before = posterior.prior.spread[parameter][telling] ** 2
    after = draws.var(0)[telling]
    variance = 1.0 / (1.0 / after - 1.0 / before)
    moved = draws.mean(0)[telling] - posterior.prior.centre[parameter][telling]
    return Evidence(telling, moved * variance / after, variance)


def candidates() -> Iterator[Spreads]:
    """The spreads that are tried."""
    return (Spreads(channel, market, own) for channel in SIZES for market in SIZES for own in OWN_SIZES)


def shared(observed: Observed, spreads: Spreads, cells: IntArray, others: IntArray) -> Array:
    """Covariance of the shared effects between cells (k,) and others (l,): (k, l)."""
    same_channel: BoolArray = observed.channel[cells][:, None] == observed.channel[others]
    same_market: BoolArray = observed.market[cells][:, None] == observed.market[others]
    return np.asarray(spreads.channel**2 * same_channel + spreads.market**2 * same_market)


def covariance(evidence: Evidence, observed: Observed, spreads: Spreads) -> Array:
    """Covariance of the deviations that are seen, (k, k)."""
    among = shared(observed, spreads, evidence.cells, evidence.cells)
    return np.asarray(among + np.diag(spreads.own**2 + evidence.variance))


def marginal(evidence: Evidence, observed: Observed, spreads: Spreads) -> float:
    """Log probability of the deviations under these spreads, but for a constant."""
    root = np.linalg.cholesky(covariance(evidence, observed, spreads))
    white = np.linalg.solve(root, evidence.deviation)
    return float(-np.log(np.diagonal(root)).sum() - 0.5 * white @ white)


def heard(evidence: Evidence, observed: Observed, spreads: Spreads) -> tuple[Array, Array]:
    """Mean and variance (n,) of every cell's deviation given all the other cells, its own left out."""
    everyone = np.arange(observed.cells)
    precision = np.linalg.inv(covariance(evidence, observed, spreads))
    link = shared(observed, spreads, everyone, evidence.cells)
    mean = link @ precision @ evidence.deviation
    alone = spreads.channel**2 + spreads.market**2 + spreads.own**2
    variance = alone - np.einsum("nk,kl,nl->n", link, precision, link)
    # Leaving one out in closed form: what the precision matrix says of a cell without itself.
    own = np.diagonal(precision)
    mean[evidence.cells] = evidence.deviation - precision @ evidence.deviation / own
    variance[evidence.cells] = 1.0 / own - evidence.variance
    return mean, variance
