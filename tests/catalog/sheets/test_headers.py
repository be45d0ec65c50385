"""Headers in English, Chinese, Spanish and Portuguese, with their units."""

import pytest

from gtm.catalog.sheets.fields import FIELDS
from gtm.catalog.sheets.headers import HeaderMeaning, header_meaning
from gtm.catalog.sheets.synonyms import NAMES, SYNONYMS


@pytest.mark.parametrize(
    ("header", "field", "unit", "currency"),
    [
        ("Weight (lbs)", "weight_kg", "lb", ""),
        ("重量(g)", "weight_kg", "g", ""),
        ("重量（克）", "weight_kg", "g", ""),
        ("毛重/KG", "weight_kg", "kg", ""),
        ("重量公斤", "weight_kg", "kg", ""),
        ("weight_kg", "weight_kg", "kg", ""),
        ("净重(kg)", "net_weight_kg", "kg", ""),
        ("长（厘米）", "length_cm", "cm", ""),
        ("Height in", "height_cm", "in", ""),
        ("成本(元)", "cost", "", "CNY"),
        ("出厂价 RMB", "cost", "", "CNY"),
        ("售价USD", "price", "", "USD"),
        ("售价（美元）", "price", "", "USD"),
        ("Retail Price (€)", "price", "", "EUR"),
        ("List price $", "price", "", "$"),
        ("成本价（含税）", "cost", "", ""),
        ("原产国", "origin", "", ""),
        ("HS编码", "hs_code", "", ""),
        ("Meta: _hs_code", "hs_code", "", ""),
        ("货号", "sku", "", ""),
        ("是否带电", "battery", "", ""),
        ("国内零售价", "price", "", ""),
        ("天猫旗舰店售价(元)", "price", "", "CNY"),
        ("单件毛重kg", "weight_kg", "kg", ""),
        ("不含税成本价", "cost", "", ""),
        ("材质/成分", "material", "", ""),
        ("毛重 Gross weight (kg)", "weight_kg", "kg", ""),
        ("物料编码", "sku", "", ""),
        ("Código", "sku", "", ""),
        ("PESO BRUTO (KG)", "weight_kg", "kg", ""),
        ("Preço de venda (R$)", "price", "", "BRL"),
        ("País de origen", "origin", "", ""),
        ("Fracción arancelaria", "hs_code", "", ""),
    ],
)
def test_a_header_tells_field_unit_and_currency(header: str, field: str, unit: str, currency: str) -> None:
    meaning = header_meaning(header)
    assert meaning is not None
    assert (meaning.fields, meaning.unit, meaning.currency) == ((field,), unit, currency)


@pytest.mark.parametrize(
    "header", ["", "Stock", "库存", "Notes", "Supplier phone", "kg", "国内运费", "天猫", "采购备注"]
)
def test_a_header_that_means_nothing_here_is_not_guessed(header: str) -> None:
    assert header_meaning(header) is None


def test_a_header_with_brackets_of_its_own_is_not_taken_for_a_unit() -> None:
    assert header_meaning("Title (Chinese)") == HeaderMeaning(("title_zh",), 0)
    assert header_meaning("商品名称(英文)") == header_meaning("商品名称 英文")


def test_every_synonym_names_fields_that_exist() -> None:
    assert {name for fields in NAMES for name in fields.split("|")} <= set(FIELDS)
    assert "" not in SYNONYMS
