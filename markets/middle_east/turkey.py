"""Türkiye: a flat tax on parcels until February 2026, since then the whole cascade on every one of them."""

from markets.terms import *
from markets.unions import AS_STANDARD, PERSON

LIST_IV = hs("3303 3304 3307 8508 8509 8516 851713 851714 8525 8528") | category("otv-iv")
OTV_SCOPE = LIST_IV | hs("24 2202") | DRINK_AND_TOBACCO
TRT_SCOPE = hs("851713 851714 8528")
BOOKS = hs("4901")
BASIC_FOOD = category("basic_food") | ~category("standard") & hs("0902")
CLOTHING_OR_FOOD = ~category("standard") & hs("61 62 63 64 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21")
LIGHT = WeightLimit("parcel-weight")
FROM_EU = dispatched_from(*EU_MEMBERS)
EXCLUDED = hs("9503 64 4202")
MEDICINE = hs("3003 3004") | category("medicine", "supplement")
SINCE_FULL_ENTRY = "2026-02-06"

DEEMED_FREIGHT = component(
    "deemed", GOODS, method=Whole(plus="deemed-freight", spread="goods"), when=NothingStated("freight")
)
WITH_FREIGHT = GOODS + OUTSIDE + "deemed"


def flat_tax(base: Value, to: str = "") -> tuple[Step, ...]:
    """The single tax by place of dispatch, and beside it the special tax of list IV; books are free."""
    rate = cases((FROM_EU, Rate(f"from-eu{to}")), otherwise=Rate(f"elsewhere{to}"))
    return (
        free("MAKTU", on=BOOKS),
        Charge("MAKTU", base, rate, on=~BOOKS),
        Charge("OTV_IV", base, Rate(), on=LIST_IV & ~BOOKS),
    )


def freight_limit(key: str) -> Test:
    """Goods and freight, deemed where none is stated, within the limit."""
    stated = ~NothingStated("freight") & at_most(GOODS + OUTSIDE, key)
    return stated | NothingStated("freight") & at_most(GOODS, key, less="deemed-freight")


KDV = cases(
    (BASIC_FOOD, Rate("basic-food")),
    (CLOTHING_OR_FOOD, Rate("clothing-and-food")),
    otherwise=Rate(),
)


def cascade(local: str = "", *steps: Step) -> tuple[Step, ...]:
    """Each levy in the base of the next; `local` names the charges of `steps`, which come after the duties."""
    base = CIF + f"GV IGV {local}"
    return (
        Charge("GV", CIF, Tariff("customs_duty")),
        free("IGV", on=origin(*EU_MEMBERS)),
        Charge("IGV", CIF, Tariff("additional_duty", alone=True), on=~origin(*EU_MEMBERS)),
        *steps,
        Charge("TRT", base, Rate(), on=TRT_SCOPE),
        Charge("OTV", base + "TRT", Rate(), on=OTV_SCOPE),
        Charge("KDV", base + "TRT OTV", KDV),
    )


UNKNOWN_PRICES = Warn("reference_price_not_stored")
KKDF = Charge("KKDF", CIF, ABSENT, pin="makes")
NO_KKDF = Warn("deferred_payment_not_known", when=~Pinned("KKDF"))
NO_GIDER = Warn("local_costs_not_included", when=~Pinned("GIDER"))
GIDER = Charge("GIDER", CIF, ABSENT, pin="makes")
STAMP = flat_fee("DAMGA", "declaration-stamp")

TURKEY = Market(
    code="TR",
    name="Türkiye",
    currency="TRY",
    digits=2,
    duty=("GV",),
    tax=("KDV",),
    charges=levies(
        duty={
            "GV": "Customs duty",
            "IGV": "Additional duty",
            "MAKTU": "Flat parcel tax",
            "OTV_IV": "Flat parcel tax of list IV",
        },
        excise={"TRT": "Broadcasting levy", "OTV": "Special consumption tax"},
        tax={"KDV": "Value added tax", "KKDF": "Levy on deferred payment"},
        fee={"GIDER": "Local costs", "DAMGA": "Stamp of the declaration", "MUSAVIR": "Customs broker, storage, stamp"},
    ),
    registrations=("tr-local-importer",),
    regimes=remark_on_insurance(
        Regime("tr-bonded", "Bonded warehouse", bonded, (suspended("GV KDV"),)),
        Regime(
            "tr-platform-importer",
            "Imported by the platform",
            PERSON & registered("tr-local-importer", "2026-02-12") & ~below(INTRINSIC, "platform-least"),
            (*cascade(), UNKNOWN_PRICES),
            since="2026-02-12",
            why="The platform imports the goods itself.",
            sources=("me-bianet-temu",),
        ),
        Regime(
            "tr-parcel-150",
            "Flat-taxed parcel up to EUR 150",
            PERSON & LIGHT & at_most(INTRINSIC, "parcel-limit-150"),
            flat_tax(GOODS, "-to-august-2024"),
            until="2024-08-20",
            sources=("me-haberler-tr-2024",),
            customs_value=GOODS,
        ),
        Regime(
            "tr-parcel-30",
            "Flat-taxed parcel up to EUR 30",
            PERSON & LIGHT & at_most(INTRINSIC, "parcel-limit-30"),
            flat_tax(GOODS),
            since="2024-08-21",
            until="2024-12-26",
            sources=("me-lbf-tr-2026", "me-haberler-tr-2024"),
            customs_value=GOODS,
        ),
        Regime(
            "tr-parcel-30-freight",
            "Flat-taxed parcel up to EUR 30 with freight",
            PERSON & LIGHT & freight_limit("parcel-limit-30") & ~(switch("tr-excluded-2025") & any_line(EXCLUDED)),
            (DEEMED_FREIGHT, *flat_tax(WITH_FREIGHT)),
            since="2024-12-27",
            until="2026-02-05",
            sources=("me-hdn-tr-2024", "me-esin-tr-2026"),
            customs_value=WITH_FREIGHT,
        ),
        Regime(
            "tr-parcel-med",
            "Flat-taxed medicine and supplements",
            PERSON & LIGHT & every_line(MEDICINE) & freight_limit("medicine-limit"),
            (DEEMED_FREIGHT, *flat_tax(WITH_FREIGHT)),
            since=SINCE_FULL_ENTRY,
            sources=("me-ey-tr-2026", "me-yeni-tr-2026"),
            customs_value=WITH_FREIGHT,
        ),
        Regime(
            "tr-personal-full",
            "Full entry of a personal parcel",
            PERSON,
            (*cascade("GIDER", GIDER), flat_fee("MUSAVIR", "customs-broker"), NO_GIDER, UNKNOWN_PRICES),
            since=SINCE_FULL_ENTRY,
            sources=("me-ey-tr-2026", "me-esin-tr-2026"),
        ),
        Regime(
            "tr-standard",
            "Ordinary import",
            b2c | b2b,
            (*cascade("KKDF GIDER DAMGA", KKDF, GIDER, STAMP), NO_KKDF, NO_GIDER, UNKNOWN_PRICES, AS_STANDARD),
            sources=("me-sun-tr", "me-sk-tr", "me-toko-tr", "me-ank-tr"),
        ),
    ),
)
