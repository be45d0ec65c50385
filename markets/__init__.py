"""What each destination is like: law and custom as data; standard library only, no numbers."""

from collections.abc import Iterable

from markets.europe.austria import AUSTRIA
from markets.europe.belgium import BELGIUM
from markets.europe.bulgaria import BULGARIA
from markets.europe.croatia import CROATIA
from markets.europe.cyprus import CYPRUS
from markets.europe.czechia import CZECHIA
from markets.europe.denmark import DENMARK
from markets.europe.estonia import ESTONIA
from markets.europe.finland import FINLAND
from markets.europe.france import FRANCE
from markets.europe.germany import GERMANY
from markets.europe.greece import GREECE
from markets.europe.hungary import HUNGARY
from markets.europe.ireland import IRELAND
from markets.europe.italy import ITALY
from markets.europe.latvia import LATVIA
from markets.europe.lithuania import LITHUANIA
from markets.europe.luxembourg import LUXEMBOURG
from markets.europe.malta import MALTA
from markets.europe.netherlands import NETHERLANDS
from markets.europe.norway import NORWAY
from markets.europe.poland import POLAND
from markets.europe.portugal import PORTUGAL
from markets.europe.romania import ROMANIA
from markets.europe.slovakia import SLOVAKIA
from markets.europe.slovenia import SLOVENIA
from markets.europe.spain import SPAIN
from markets.europe.sweden import SWEDEN
from markets.europe.switzerland import SWITZERLAND
from markets.europe.united_kingdom import UNITED_KINGDOM
from markets.latin_america.argentina import ARGENTINA
from markets.latin_america.brazil import BRAZIL
from markets.latin_america.chile import CHILE
from markets.latin_america.colombia import COLOMBIA
from markets.latin_america.ecuador import ECUADOR
from markets.latin_america.mexico import MEXICO
from markets.latin_america.peru import PERU
from markets.middle_east.bahrain import BAHRAIN
from markets.middle_east.egypt import EGYPT
from markets.middle_east.israel import ISRAEL
from markets.middle_east.kuwait import KUWAIT
from markets.middle_east.oman import OMAN
from markets.middle_east.qatar import QATAR
from markets.middle_east.saudi_arabia import SAUDI_ARABIA
from markets.middle_east.turkey import TURKEY
from markets.middle_east.united_arab_emirates import UNITED_ARAB_EMIRATES
from markets.southeast_asia.indonesia import INDONESIA
from markets.southeast_asia.malaysia import MALAYSIA
from markets.southeast_asia.philippines import PHILIPPINES
from markets.southeast_asia.singapore import SINGAPORE
from markets.southeast_asia.thailand import THAILAND
from markets.southeast_asia.vietnam import VIETNAM
from markets.terms import Market

ALL: Iterable[Market] = (
    SINGAPORE,
    MALAYSIA,
    THAILAND,
    VIETNAM,
    INDONESIA,
    PHILIPPINES,
    UNITED_ARAB_EMIRATES,
    SAUDI_ARABIA,
    QATAR,
    KUWAIT,
    BAHRAIN,
    OMAN,
    TURKEY,
    EGYPT,
    ISRAEL,
    GERMANY,
    AUSTRIA,
    BELGIUM,
    BULGARIA,
    CROATIA,
    CYPRUS,
    CZECHIA,
    DENMARK,
    ESTONIA,
    FINLAND,
    FRANCE,
    GREECE,
    HUNGARY,
    IRELAND,
    ITALY,
    LATVIA,
    LITHUANIA,
    LUXEMBOURG,
    MALTA,
    NETHERLANDS,
    POLAND,
    PORTUGAL,
    ROMANIA,
    SLOVAKIA,
    SLOVENIA,
    SPAIN,
    SWEDEN,
    UNITED_KINGDOM,
    SWITZERLAND,
    NORWAY,
    BRAZIL,
    MEXICO,
    CHILE,
    COLOMBIA,
    PERU,
    ARGENTINA,
    ECUADOR,
)
MARKETS: dict[str, Market] = {market.code: market for market in ALL}


def members(place: str) -> tuple[Market, ...]:
    """The market of that code, or the members of the union of that code."""
    return tuple(market for market in ALL if place in (market.code, *market.unions))


def parameter_keys(place: str) -> frozenset[str]:
    """Every key that `parameters.csv` of a market or a union may hold."""
    return frozenset().union(*(market.parameter_keys() for market in members(place)))


def rate_codes(place: str) -> frozenset[str]:
    """Every charge code that `rates.csv` and `tariff.csv` of a market or a union may hold."""
    return frozenset().union(*(market.rate_codes() for market in members(place)))
