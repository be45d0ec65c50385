"""Words that stand for a fixed value: countries, yes and no, categories."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from babel import Locale
from babel.core import get_global
from django.utils.translation import override

from gtm.catalog.categories import CATEGORIES

YES = frozenset(
    {"yes", "y", "true", "1", "✓", "√", "是", "有", "含", "带", "内置", "含电池", "带电", "sí", "si", "sim", "oui"}
)
NO = frozenset(["no", "n", "false", "0", "否", "无", "不", "不含", "不带", "没有", "none", "non", "nein", "não", "nao"])
# What sheets call countries beside the names of CLDR.
COUNTRY_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "prc": "CN",
        "p.r.c.": "CN",
        "p.r. china": "CN",
        "mainland china": "CN",
        "中国大陆": "CN",
        "中华人民共和国": "CN",
        "中国制造": "CN",
        "usa": "US",
        "u.s.a.": "US",
        "uk": "GB",
        "great britain": "GB",
        "england": "GB",
        "hong kong": "HK",
        "香港": "HK",
        "中国香港": "HK",
        "macau": "MO",
        "澳门": "MO",
        "中国澳门": "MO",
        "turkey": "TR",
        "south korea": "KR",
        "korea": "KR",
        "czech republic": "CZ",
        "viet nam": "VN",
    }
)


# Sheets for the home market name the province, and often the town behind it: 浙江杭州, 中国广东. GB/T 2260 lists them.
PROVINCES = re.compile(
    "(?:中国)?(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南"
    "|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆).*"
)


@cache
def _countries() -> Mapping[str, str]:
    names = {
        name.casefold(): code
        for language in ("en", "zh", "es", "pt")
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha()
    }
    codes = {code.casefold(): code for code in names.values()}
    return MappingProxyType({**names, **codes, **COUNTRY_NAMES})


def country_named(text: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country given by code (two or three letters), name, or Chinese province."""
    word = unicodedata.normalize("NFKC", text).casefold().strip()
    word = word.removeprefix("made in ")
    found = _countries().get(word)
    if found is None and len(word) == 3:
        found = next(iter(get_global("territory_aliases").get(word.upper(), ())), None)
    if found is None and PROVINCES.fullmatch(word):
        return "CN"
    return found


def yes_or_no(text: str) -> bool | None:
    """True or False for a word that means yes or no in English, Chinese and some neighbours; None for any other."""
    word = unicodedata.normalize("NFKC", text).casefold().strip()
    return True if word in YES else False if word in NO else None


# The words of transport law, of its packing instructions and of forwarders' sheets.
BATTERY_PACKINGS: Mapping[str, str] = MappingProxyType(
    {
        word.strip(): packing
        for packing, words in {
            "in-equipment": "in-equipment; in equipment; contained in equipment; built in; built-in; pi967; pi970;"
            " 内置; 内置电池; 设备内置; 装在设备中",
            "with-equipment": "with-equipment; with equipment; packed with equipment; pi966; pi969;"
            " 配套; 配套电池; 与设备同装; 随设备包装",
            "alone": "alone; standalone; battery only; loose; pi965; pi968; 纯电; 纯电池; 单独; 单独电池",
        }.items()
        for word in words.split(";")
    }
)


def battery_packing_named(text: str) -> str | None:
    """How a battery is packed, given by its slug or a usual word in English or Chinese; None when unknown."""
    return BATTERY_PACKINGS.get(unicodedata.normalize("NFKC", text).casefold().strip())


@cache
def _category_names() -> Mapping[str, str]:
    names = {slug: slug for slug in CATEGORIES}
    for language in ("en", "zh-hans"):
        with override(language):
            names |= {str(label).casefold(): slug for slug, label in CATEGORIES.items()}
    return MappingProxyType(names)


def category_named(text: str) -> str | None:
    """The slug of a category given by slug or by its name in English or Chinese; None when unknown."""
    return _category_names().get(unicodedata.normalize("NFKC", text).casefold().strip())
