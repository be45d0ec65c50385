"""What cells teach one another: a channel that sells better than believed in five markets will in the sixth.

Deviations of the fitted cells from their priors are split into an effect of the channel, one of the market and the
cell's own (`gtm.engine.calibration.effects`), whose sizes come from the data (empirical Bayes). Every cell then gets a
prior that its *other* cells support: its own weeks are left out, so that they do not count twice.
"""

from dataclasses import replace

import numpy as np

from gtm.engine.calibration.effects import Evidence, Groups, heard
from gtm.engine.calibration.fit import PARTICLES, fit_cells
from gtm.engine.calibration.observed import Observed
from gtm.engine.calibration.posterior import Posterior
from gtm.engine.calibration.prior import BASE, DISPERSION, PARAMETERS, VOLUME, Prior

SHARED = (VOLUME, BASE, DISPERSION)
"""Parameters that neighbours can tell of: half, slope and carry are told too weakly by one cell to move another's."""


def fit_pooled(observed: Observed, prior: Prior, particles: int = PARTICLES, seed: int = 0) -> Posterior:
    """Posterior of every cell under a prior that the other cells support: fitted, pooled, and fitted again.

    Its `learned` is what a cell's own weeks add to what its neighbours say.
    """
    first = fit_cells(observed, prior, particles, seed)
    return replace(fit_cells(observed, pooled_prior(first, observed), particles, seed), pooled=True)


def pooled_prior(posterior: Posterior, observed: Observed) -> Prior:
    """The prior of every cell after the others were heard; as it was where no cell has learned anything."""
    if not posterior.learned.any():
        return posterior.prior
    shared = np.isin(np.arange(len(PARAMETERS)), SHARED)
    move, variance = heard(evidence_of(posterior), Groups.of(observed.channel, observed.market), shared)
    centre, spread = posterior.prior.centre.copy(), posterior.prior.spread.copy()
    centre[shared] += spread[shared] * move.T[shared]
    spread[shared] *= np.sqrt(variance.T[shared])
    return replace(posterior.prior, centre=centre, spread=spread)


def evidence_of(posterior: Posterior) -> Evidence:
    """The posterior with the prior taken out of it, as a normal density in units of the prior's spread.

    What the weeks were not allowed to move has nothing to say.
    """
    count = len(PARAMETERS)
    cells = posterior.prior.cells
    precision, pull = np.zeros((cells, count, count)), np.zeros((cells, count))
    away = (posterior.draws - posterior.prior.centre[:, None]) / posterior.prior.spread[:, None]
    held, scale_only = posterior.held, np.array(["scale_only" in codes for codes in posterior.warnings])
    for cell in range(cells):
        # Where only the scale was learned, the base went along with the volume and says nothing of its own.
        told_of = ~held[:, cell] & (~scale_only[cell] | (np.arange(count) != BASE))
        free = np.flatnonzero(told_of)
        if not len(free):
            continue
        after = np.linalg.inv(np.cov(away[free, :, cell]).reshape(len(free), -1) + 1e-9 * np.eye(len(free)))
        strength, axes = np.linalg.eigh(after - np.eye(len(free)))
        # Draws are finite: where they seem wider than the prior, nothing was learned.
        told = axes[:, strength > 0]
        precision[cell][np.ix_(free, free)] = (told * strength[strength > 0]) @ told.T
        pull[cell, free] = told @ told.T @ after @ away[free, :, cell].mean(1)
    return Evidence(precision, pull)
