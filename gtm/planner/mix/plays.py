"""The three plays as settings of one loop: what each does to the cells and to what is believed of their customers.

The loop without a programme of its own is the fourth setting: a play is worth its cost only where it beats that one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from django.utils.translation import gettext as _

from gtm.engine.mix.customer_value import REFERRAL_LIMIT
from gtm.engine.mix.demand import Array, Beliefs, BoolArray, Cells
from gtm.planner.mix.assumptions import Shift
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.costs import running_cost
from gtm.planner.mix.ground import MixGround

PLAIN = "plain"
SEEDING, FISSION, PRIVATE = PLAYS = ("interest-to-social", "fission", "private-first")
TRIED = (PLAIN, *PLAYS)

CHATTY = ("social", "private")
"""Models of the channels in which customers invite others: invitations and groups are run there."""


def play_name(code: str) -> str:
    """The play in words."""
    return {
        PLAIN: _("The loop without a programme of its own"),
        SEEDING: _("Interest traffic, social conversion"),
        FISSION: _("Social fission fed with interest content"),
        PRIVATE: _("Private domain first"),
    }[code]


@dataclass(frozen=True)
class PlayTerms:
    """What a play changes in the cells of a plan, with any one assumption moved to an end of its range."""

    code: str
    planned: Sequence[PlannedCell]
    ground: MixGround
    shift: Shift | None = None

    def laid_on(self, cells: Cells, beliefs: Beliefs) -> tuple[Cells, Beliefs]:
        """The cells and beliefs under the play."""
        changes = {PLAIN: self._plain, SEEDING: self._seeding, FISSION: self._fission, PRIVATE: self._private}
        return changes[self.code](cells, beliefs)

    def _plain(self, cells: Cells, beliefs: Beliefs) -> tuple[Cells, Beliefs]:
        return cells, beliefs

    def _seeding(self, cells: Cells, beliefs: Beliefs) -> tuple[Cells, Beliefs]:
        """Interest content made to seed: it lifts others more, sells less itself, and costs more to make."""
        interest = self._models("interest")
        dearer = np.where(interest, self._value("play-seeding-content-cost") - 1.0, 0.0)
        return (
            replace(
                cells,
                seeding=cells.seeding * np.where(interest, self._value("play-seeding-weight"), 1.0),
                fixed=cells.fixed + dearer * self._running(),
            ),
            replace(beliefs, volume=beliefs.volume * np.where(interest, self._value("play-seeding-direct"), 1.0)),
        )

    def _fission(self, cells: Cells, beliefs: Beliefs) -> tuple[Cells, Beliefs]:
        """Invitations with a reward and group orders at a lower price where people talk: more referral, at a cost."""
        chatty = self._models(*CHATTY)
        more = np.where(chatty, self._value("play-fission-referral"), 1.0)
        programme = np.where(chatty, self._value("play-fission-programme-cost") * self._dollar * self._months(), 0.0)
        discount = self._value("play-fission-group-share") * self._value("play-fission-group-discount")
        dearer = discount * self._of(lambda cell: cell.goods.kept_of_price)
        reward = self._value("play-fission-reward") * self._of(lambda cell: cell.goods.order_value)
        return (
            replace(cells, fixed=cells.fixed + programme),
            replace(
                beliefs,
                referral=np.minimum(beliefs.referral * more, REFERRAL_LIMIT),
                first_margin=beliefs.first_margin - np.where(chatty, dearer, 0.0),
                reward=np.where(chatty, np.maximum(reward, beliefs.reward), beliefs.reward),
            ),
        )

    def _private(self, cells: Cells, beliefs: Beliefs) -> tuple[Cells, Beliefs]:
        """Every parcel and chat invites into the private domain: more join, and serving them costs by the head."""
        odds = self._value("play-private-odds")
        joining = beliefs.private * odds / (1.0 - beliefs.private + beliefs.private * odds)
        dearer = np.where(self._models("private"), self._value("play-private-running-cost") - 1.0, 0.0)
        service = self._value("play-private-service-cost") * self._dollar
        return (
            replace(cells, fixed=cells.fixed + dearer * self._running()),
            replace(beliefs, private=joining, messaging=beliefs.messaging + service),
        )

    def _value(self, key: str) -> Array:
        """An assumption of the play in every cell's market."""
        return self._of(lambda cell: self.ground.assumed.value(cell.market, key, self.shift))

    @property
    def _dollar(self) -> float:
        return self.ground.money.factor("USD")

    def _months(self) -> Array:
        return self._of(lambda cell: self.ground.months - cell.launch)

    def _running(self) -> Array:
        """What content, staff and service of every channel cost over the plan."""
        ground = self.ground
        cost = self._of(lambda cell: running_cost(cell.market, cell.model, ground.money, ground.assumed, self.shift))
        return cost * self._months()

    def _models(self, *models: str) -> BoolArray:
        return np.array([cell.model in models for cell in self.planned], np.bool_)

    def _of(self, figure: Callable[[PlannedCell], float]) -> Array:
        return np.array([figure(cell) for cell in self.planned], np.float64)
