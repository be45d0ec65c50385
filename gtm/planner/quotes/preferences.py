"""Trade agreements that a line could claim: named with their proof, never applied unless claimed."""

from typing import NamedTuple

import numpy as np

from gtm.engine.border.reading import agreement as compared
from gtm.engine.money import Mask
from gtm.planner.quotes.batch import Batch


class Agreement(NamedTuple):
    """An agreement as the tariff rows call it, the origins that it covers and the proof that it asks for."""

    name: str
    title: str
    origins: frozenset[str]
    proof: str


def gettext_noop(text: str) -> str:
    """Mark a text that is translated where it is shown."""
    return text


CHINA = frozenset(("CN",))
AGREEMENTS = {
    compared(one.name): one
    for one in (
        Agreement(
            "ACFTA",
            gettext_noop("ASEAN–China Free Trade Area"),
            CHINA,
            gettext_noop("a certificate of origin, Form E, and direct consignment"),
        ),
        Agreement(
            "CNCLFTA",
            gettext_noop("China–Chile Free Trade Agreement"),
            CHINA,
            gettext_noop("a certificate of origin, Form F, and direct consignment"),
        ),
        Agreement(
            "CNPEFTA",
            gettext_noop("China–Peru Free Trade Agreement"),
            CHINA,
            gettext_noop("a certificate of origin under the agreement, and direct consignment"),
        ),
    )
}


def claimable(batch: Batch, name: str, agreement: Agreement) -> Mask:
    """The lines of a covered origin that claim nothing, and for whose code a row of the agreement is in force."""
    columns = batch.columns
    nobody = np.zeros(columns.lines.rows, bool)
    rows = [table for code in batch.market.duty for table in batch.law.tariff(code)]
    if not any(name in table.by_origin for table in rows):
        return nobody
    stored = columns.hs.holds(lambda code: any(table.matching(name, code) for table in rows))
    chosen = columns.lines.each(batch.answer.regime >= 0)
    covered = columns.origin.holds(lambda origin: origin in agreement.origins)
    return stored & covered & chosen & columns.preference.holds(lambda claim: not claim)
