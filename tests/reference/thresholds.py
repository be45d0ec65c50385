"""Where the rules of each market turn: days of change, value limits, goods on lists; to ask right beside them."""

from collections.abc import Mapping
from typing import NamedTuple

from tests.reference.arithmetic import words


class Edges(NamedTuple):
    """The days, limits ("USD 50") and registrations of a market, and regimes that forced questions leave out."""

    days: tuple[str, ...] = ()
    limits: tuple[tuple[str, str], ...] = ()
    registrations: tuple[str, ...] = ()
    dispatch: tuple[str, ...] = ()


TODAY = "2026-11-22"


def edges(days: str = "", limits: str = "", registrations: str = "", dispatch: str = "") -> Edges:
    """Edges as words: limits as `USD:50`."""
    pairs = (limit.split(":") for limit in words(limits))
    return Edges(
        words(days), tuple((currency, amount) for currency, amount in pairs), words(registrations), words(dispatch)
    )


UNION = edges(
    "2021-07-01 2024-01-01 2025-01-25 2026-01-01 2026-02-07 2026-03-01 2026-03-12 2026-04-01 2026-07-01 2026-07-20"
    " 2026-10-01 2026-11-01 2028-07-01",
    "EUR:150 EUR:1 EUR:5",
    "eu-ioss nl-article-23 be-et14000 fr-autoliquidation pl-art-33a",
    "CN DE",
)
EDGES: Mapping[str, Edges] = {
    "GB": edges("2021-01-01 2024-01-19 2024-07-17 2025-02-07", "GBP:135", "gb-vat"),
    "CH": edges("2024-01-01 2025-01-01", "CHF:62 CHF:193 CHF:62.5 CHF:47", "ch-platform ch-mail-order", "CN DE"),
    "NO": edges("2020-04-01 2024-01-01", "NOK:3000 NOK:350", "no-voec"),
    "BR": edges(
        "2023-08-01 2024-08-01 2025-04-01 2026-01-01 2026-05-12 2027-01-01", "USD:50 USD:3000", "br-remessa-conforme"
    ),
    "MX": edges("2025-08-15 2026-01-01", "USD:50 USD:117 USD:2500", "", "US CA CN"),
    "CL": edges("2025-10-25", "USD:41 USD:500", "cl-iva-simplificado"),
    "CO": edges("2021-09-14 2026-01-01 2026-01-30", "USD:50 USD:200 USD:2000", "", "US CN"),
    "PE": edges("2026-01-01 2027-01-01 2028-01-01 2029-01-01", "USD:200 USD:2000"),
    "AR": edges(
        "2024-12-03 2025-05-20 2026-07-30 2028-01-01", "USD:50 USD:400 USD:3000 USD:10000 USD:100000 USD:1000000"
    ),
    "EC": edges("2025-06-16", "USD:400 USD:2000"),
    "AE": edges(
        "2018-01-01 2021-05-16 2021-11-14 2023-01-01 2023-03-01",
        "AED:300 AED:1000 AED:10000 AED:30000",
        "ae-ecom-platform ae-ecom-company ae-vat-importer",
    ),
    "SA": edges("2024-10-06", "SAR:1000 SAR:10000 SAR:333333 SAR:86666.67"),
    "QA": edges("2025-01-01 2025-11-02", "QAR:1000 QAR:3000"),
    "KW": edges("2025-01-01", "KWD:100"),
    "BH": edges("2019-01-01 2022-01-01", "BHD:300"),
    "OM": edges("2021-04-16", "OMR:100 OMR:300"),
    "TR": edges(
        "2018-01-01 2020-01-01 2022-01-01 2023-01-01 2023-07-10 2024-08-21 2024-12-27 2026-02-06 2026-02-12",
        "EUR:30 EUR:27 EUR:150 EUR:1500 EUR:1497 TRY:580",
        "tr-local-importer",
        "CN DE",
    ),
    "EG": edges("2017-07-01 2024-11-02 2025-01-01", "USD:2000"),
    "IL": edges("2025-01-01 2025-12-24 2026-02-24 2026-02-25", "USD:75 USD:130 USD:150 USD:500 USD:1000"),
    "SG": edges("2007-07-01 2023-01-01 2024-01-01", "SGD:400", "sg-ovr sg-reverse-charge"),
    "MY": edges("2018-09-01 2024-01-01", "MYR:500", "my-lvg"),
    "TH": edges("2024-07-05 2026-01-01 2026-05-01 2026-10-01", "THB:1500 THB:40000 THB:1 THB:3"),
    "VN": edges("2016-09-01 2023-07-01 2025-02-18 2027-01-01", "VND:1000000 VND:2000000 VND:500000"),
    "ID": edges("2020-01-30 2022-04-01 2024-08-01 2025-01-01 2025-03-05 2027-08-01", "USD:3 USD:1500"),
    "PH": edges(
        "2006-02-01 2016-10-25 2024-12-24 2025-06-15",
        "PHP:10000 PHP:50000 PHP:25000 PHP:100000 PHP:200000 PHP:250000 PHP:750000",
    ),
}
GOODS = words(
    "610910 620342 611030 640411 640299 650500 420222 420292 330499 330300 330510 340130 711719 900410 850440 850760"
    " 851762 851830 851713 852589 852872 850980 851631 940542 940360 630260 392410 732393 691110 950300 950691 871160"
    " 961900 210690 090240 420100 901910"
)
LISTED = words(
    "220300 220830 240220 220299 490199 870323 854340 842489 711311 841510 841810 300490 020130 100630 190590 910521"
    " 961420 520811 570210 521100 871200 910211 271012 160100 851714 330410 96031000 85258910 170199"
)
NATIONAL = words("42022210 42022290 95030021 9503009500 61091000 64029905 96190050 21069098 21069020 8525891000 4202")
SHORT = words("6109 61 4202 2208 24 85 9503 3304 8711")
CATEGORIES = words(
    "books food hygiene children standard basic_food otv-iv medicine supplement restricted luxury dangerous toys"
)
ORIGINS = words("CN CN CN CN DE US VN JP MX FR")
PREFERENCES = ("ACFTA", "acfta", "CN-CL FTA", "CNPEFTA", "NO-SUCH")
AREAS = words("BR-SP BR-RJ BR-CE BR-AC BR-MA BR-PI BR-RN BR-AL")
