"""Norway: sellers registered under VOEC charge the tax on cheap items; all else is an ordinary import."""

from markets.reduced_vat import VAT_BY_CATEGORY, excise
from markets.terms import *

AGRI = hs("01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 30")
CHEAP_ITEM = UnitLimit("voec-item", inclusive=False) & ~AGRI

VOEC_SALE = registered("no-voec", "2020-04-01") & importer("person")
SPLIT_IT = Warn("split_the_consignment", when=VOEC_SALE & any_line(CHEAP_ITEM))
DUTIES = "TOLL ADD CVD"
ENTRY = (
    Charge("TOLL", CIF, Tariff()),
    Charge("ADD", CIF, Remedy(), pin="makes"),
    Charge("CVD", CIF, Remedy(), pin="makes"),
    excise("EXCISE", CIF + DUTIES),
    Charge("MVA", FULL + DUTIES + "EXCISE", VAT_BY_CATEGORY),
)

NORWAY = Market(
    code="NO",
    name="Norway",
    currency="NOK",
    digits=2,
    duty=("TOLL",),
    tax=("MVA",),
    charges=levies(
        duty={"TOLL": "Customs duty", "ADD": "Anti-dumping duty", "CVD": "Countervailing duty"},
        excise={"EXCISE": "Excise"},
        tax={"MVA": "Value added tax"},
    ),
    registrations=("no-voec",),
    regimes=(
        Regime(
            "no-voec",
            "VOEC",
            b2c & VOEC_SALE & every_line(CHEAP_ITEM),
            (free("TOLL"), excise("EXCISE", CIF), Charge("MVA", FULL + "EXCISE", VAT_BY_CATEGORY)),
            since="2020-04-01",
            sources=("eu-skatt-voec", "eu-toll-voec"),
        ),
        Regime(
            "no-350-exemption",
            "Exemption of small consignments",
            b2c & below(TO_THE_BUYER, "small-consignment") & ~any_line(AGRI),
            (free("TOLL MVA", "below_threshold"), excise("EXCISE", CIF)),
            since="2020-04-01",
            until="2023-12-31",
            sources=("eu-toll-350",),
        ),
        Regime(
            "no-outside-voec",
            "Ordinary import",
            b2c,
            (*ENTRY, SPLIT_IT),
            since="2020-04-01",
            sources=("eu-posten", "eu-toll-clothes"),
        ),
        Regime("no-b2b-bulk", "Import into stock", b2b, ENTRY),
    ),
)
