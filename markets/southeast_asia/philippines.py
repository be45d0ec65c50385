"""Philippines: uninsured goods are deemed insured; a notional broker is taxed but not charged on informal entries."""

from markets.terms import *

EXCISE_GOODS = DRINK_AND_TOBACCO | hs("8703")
TRADE = b2c | b2b
DANGEROUS = category("dangerous")
SINCE_RELIEF = "2016-10-25"


def deemed_insurance(share: str, on: Test) -> Charge:
    """What counts as insurance where none is stated."""
    return Charge(
        "deemed",
        rate=Unity(),
        method=AdValorem(fraction=share),
        when=NothingStated("insurance"),
        on=on,
        pin="none",
        component=True,
    )


DEEMED_INSURANCE = (
    deemed_insurance("deemed-insurance-dangerous", DANGEROUS),
    deemed_insurance("deemed-insurance", ~DANGEROUS),
)


def excise(base: Value) -> Charge:
    """Excise on drink, tobacco and cars."""
    return Charge("EXCISE", base, cases((EXCISE_GOODS, Rate()), otherwise=ABSENT), pin="makes")


PHILIPPINES = Market(
    code="PH",
    name="Philippines",
    currency="PHP",
    digits=2,
    duty=("DUTY",),
    tax=("VAT",),
    charges=levies(
        duty={"DUTY": "Customs duty"},
        excise={"EXCISE": "Excise"},
        tax={"VAT": "Value added tax"},
        fee={
            "BANK_CHARGES": "Bank charges",
            "BROKERAGE": "Customs broker's fee",
            "CDS": "Documentary stamp",
            "IPC": "Import processing charge",
        },
    ),
    regimes=(
        Regime(
            "ph-freeport-bonded", "Freeport or bonded warehouse", bonded, (*DEEMED_INSURANCE, suspended("DUTY VAT"))
        ),
        Regime(
            "ph-de-minimis",
            "De minimis",
            TRADE & at_most(INTRINSIC, "de-minimis") & ~any_line(DRINK_AND_TOBACCO),
            (*DEEMED_INSURANCE, free("DUTY VAT", "below_threshold")),
            since=SINCE_RELIEF,
            sources=("sea-inq_demin", "sea-mb_demin"),
        ),
        Regime(
            "ph-informal-express",
            "Informal entry",
            TRADE & at_most(INTRINSIC, "informal-limit"),
            (
                *DEEMED_INSURANCE,
                Charge("DUTY", CIF, Tariff()),
                excise(CIF + "DUTY"),
                flat_fee("CDS", "stamp-informal"),
                Charge("IPC", method=Whole(plus="processing-informal"), when=days(until="2024-12-23"), pin="flat"),
                component("notional brokerage", GOODS, method=Whole(plus="notional-brokerage")),
                Charge("VAT", (CIF + "DUTY EXCISE CDS IPC") + Value(("notional brokerage",)), Rate()),
            ),
            sources=("sea-boc_informal", "sea-ups_ph_2014"),
        ),
        Regime(
            "ph-formal-b2b",
            "Formal entry",
            TRADE,
            (
                *DEEMED_INSURANCE,
                Charge("DUTY", CIF, Tariff()),
                Charge("BANK_CHARGES", CIF, ABSENT, pin="makes"),
                excise(CIF + "DUTY"),
                Charge(
                    "BROKERAGE", CIF, method=Slabs("brokerage", beyond="brokerage-beyond"), pin="flat", estimated=True
                ),
                flat_fee("CDS", "stamp-formal"),
                Charge("IPC", CIF, method=Slabs("processing"), pin="flat"),
                Charge("VAT", CIF + "DUTY BANK_CHARGES EXCISE BROKERAGE CDS IPC", Rate()),
                Warn("port_charges_not_included", when=mode("sea")),
            ),
            sources=("sea-boc_taxcomp", "sea-cao1_2001", "sea-newscore_ipc", "sea-logph_cao"),
        ),
    ),
)
