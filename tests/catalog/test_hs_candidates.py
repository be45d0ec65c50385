"""HS code candidates: measured on the demonstration catalogue, explained, and never applied by themselves."""

from pathlib import Path

import pytest

from gtm.catalog.classification.descriptions import description_words
from gtm.catalog.classification.keywords import keyword_hits, keyword_rows
from gtm.catalog.classification.words import main_material, meanings, tokens
from gtm.catalog.hs import hs_descriptions, valid_hs_codes
from gtm.catalog.hs_candidates import candidates_for, hs_candidates
from gtm.catalog.models import Product
from gtm.catalog.services import import_sheet
from tests.catalog.factories import brand

DEMO = Path("fixtures/demo/products.csv")
# Goods as shops name them, and the heading (or headings, where the material is not told) they belong to.
EVERYDAY = {
    "Women's Merino Wool Cardigan": "6110",
    "Bamboo Toothbrush": "9603",
    "Cast Iron Skillet 26 cm": "7323",
    "不锈钢保温杯 500ml": "9617",
    "儿童益智积木 100片": "9503",
    "Kids Rain Boots": "6401",
    "Wireless Ergonomic Mouse": "8471",
    "Slim Leather Wallet": "4202",
    "Mulberry Silk Scarf": "6214",
    "Foldable Baby Stroller": "8715",
    "High-Waist Yoga Leggings": "6104",
    "4-Person Camping Tent": "6306",
    "Carbon Fishing Rod": "9507",
    "Scented Soy Candle Lavender": "3406",
    "Robot Vacuum and Mop": "8508",
    "Cotton Crew Socks, 3 Pack": "6115",
    "LED Strip Lights 5m": "9405",
    "Clear Phone Case for iPhone": "3926",
    "Windproof Travel Umbrella": "6601",
    "Acacia Wood Cutting Board": "4419",
    "男士羽绒服 加厚": "6201",
    "氨糖软骨素片": "2106",
    "头戴式蓝牙耳机": "8518",
    "拼色针织开衫": "6110",
    "Vitamin C Serum": "3304",
    "Cream Sofa": "9401",
    "Choker with Gold Pendant": "7117",
    "Black Leather Bag": "4202",
    "Puzzle 1000 pieces": "9503",
    "Denim Jacket Women": "6204",
}


def first(title: str, material: str = "") -> str:
    """The code of the best candidate."""
    return hs_candidates(title, material=material)[0].code


@pytest.mark.django_db
def test_on_the_demonstration_catalogue_the_right_code_is_found_and_mostly_first() -> None:
    owner = brand()
    import_sheet(owner, DEMO.name, DEMO.read_bytes())
    products = list(owner.products.all())
    codes = [[candidate.code for candidate in candidates_for(product)] for product in products]
    among = sum(product.hs_code in found for product, found in zip(products, codes, strict=True))
    best = sum(product.hs_code == found[0] for product, found in zip(products, codes, strict=True))
    assert among >= 0.9 * len(products)
    assert best >= 0.75 * len(products)


@pytest.mark.parametrize("language", ["title", "title_zh"])
@pytest.mark.django_db
def test_one_language_alone_is_enough(language: str) -> None:
    owner = brand()
    import_sheet(owner, DEMO.name, DEMO.read_bytes())
    products = list(owner.products.all())
    best = sum(product.hs_code == first(getattr(product, language)) for product in products)
    assert best >= 0.75 * len(products)


@pytest.mark.parametrize(("title", "heading"), EVERYDAY.items())
def test_everyday_goods_find_their_heading(title: str, heading: str) -> None:
    assert heading in {candidate.code[:4] for candidate in hs_candidates(title)}


@pytest.mark.parametrize("title", [*EVERYDAY, "Vintage Clay Pot", "Yellow watering can"])
def test_there_are_three_to_five_valid_candidates_each_with_a_reason(title: str) -> None:
    candidates = hs_candidates(title)
    codes = [candidate.code for candidate in candidates]
    assert 3 <= len(candidates) <= 5
    assert len(set(codes)) == len(codes)
    assert set(codes) <= valid_hs_codes()
    assert all(candidate.reasons for candidate in candidates)
    assert [candidate.score for candidate in candidates] == sorted((one.score for one in candidates), reverse=True)
    assert all(candidate.heading == hs_descriptions()[candidate.code[:4]] for candidate in candidates)


def test_reasons_name_the_words_and_where_they_stand() -> None:
    best = hs_candidates("Floral Midi Dress", title_zh="碎花连衣裙", material="100% polyester, woven")[0]
    assert best.code == "620443"
    assert best.reasons[:3] == (
        "“midi dress” in the title",
        "“连衣裙” in the Chinese title",
        "“fibre, synthetic” leads to this subheading",
    )


def test_the_fibre_chooses_the_subheading() -> None:
    assert first("Oxford Shirt", material="100% cotton, woven") == "620520"
    assert first("Oxford Shirt", material="60% polyester, 40% cotton") == "620530"
    assert first("Crew-neck Pullover", material="羊毛") == "611011"
    assert first("Crew-neck Pullover", material="腈纶") == "611030"


def test_the_last_word_of_the_title_names_the_thing() -> None:
    assert first("Cream Sofa")[:4] == "9401"
    assert first("Hand Cream")[:4] == "3304"
    assert first("Dog Harness with Leather Wallet") == "420100"


def test_a_longer_name_hides_the_shorter_one_within_it() -> None:
    assert {hit.keyword.hs for hit in keyword_hits("Sonic electric toothbrush")} == {"850980"}
    assert {hit.keyword.hs for hit in keyword_hits("保温杯")} == {"961700"}


def test_words_that_say_nothing_give_no_candidate() -> None:
    assert hs_candidates("Zyxgrb 3000") == []
    assert hs_candidates("") == []


def test_only_the_largest_share_of_a_composition_counts() -> None:
    assert main_material("98% cotton, 2% elastane, woven") == "98% cotton woven"
    assert main_material("棉95% 氨纶5%，针织") == "棉95% 针织"
    assert main_material("60% polyester 40% cotton") == "60% polyester"
    assert main_material("棉60%涤纶40%") == "棉60%"
    assert main_material("Stainless steel 304") == "stainless steel 304"
    assert main_material("") == ""


def test_words_lose_plural_case_width_and_possessive() -> None:
    assert tokens("Women’s DRESSES, ｂｏｘｅｓ & batteries; glass") == ["women", "dress", "box", "battery", "glass"]
    assert {"synthetic", "nylon", "quilted"} <= meanings("Quilted Nylon")
    assert "synthetic" in meanings("绗缝尼龙")


def test_what_a_description_excludes_does_not_attract() -> None:
    assert "cotton" not in description_words("T-shirts; of textile materials (other than cotton), knitted or crocheted")
    assert "knitted" not in description_words("Dresses; women's, of cotton (not knitted or crocheted)")


def test_every_row_of_the_table_points_to_codes_that_exist() -> None:
    for row in keyword_rows():
        group = {code for code in valid_hs_codes() if code.startswith(row["hs"])}
        assert group, row
        assert not row["usual"] or row["usual"] in group, row
        assert row["english"] or row["chinese"], row


@pytest.mark.django_db
def test_candidates_are_never_applied_by_an_import() -> None:
    owner = brand()
    import_sheet(owner, "s.csv", b"SKU,Title\nA,Velvet lipstick\n")
    assert first("Velvet lipstick") == "330410"
    assert Product.objects.get().hs_code == ""
