"""Stored English sentences, said again in the reader's language with their figures."""

import pytest
from django.utils.translation import override

from gtm.portal.said import said


def test_a_sentence_of_the_catalogue_is_translated_as_it_stands() -> None:
    with override("zh-hans"):
        assert said("Selling begins") == "开始销售"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("8 % of the price", "价格的 8 %"),
        (
            "Begin: mandatory SNI (SPPT-SNI) with NPB number at import, for goods of these headings",
            "启动办理：mandatory SNI (SPPT-SNI) with NPB number at import, for goods of these headings",
        ),
        ("7.5 % of customs value", "customs value的 7.5 %"),
        ("the piece costs more than 22 EUR", "单件价格高于 22 EUR"),
        ("cn-id-sea needs up to 35 days to the warehouse.", "cn-id-sea 到仓最长需要 35 天。"),
        ("It keeps 1.20 USD a unit less than Direct parcel.", "每件比 小包直发 少留存 1.20 USD。"),
        (
            "The least spend that makes sense there is 3,000 USD; 1,500 are allowed.",
            "该渠道有意义的最低投入为 3,000 USD；只允许 1,500。",
        ),
    ],
)
def test_a_sentence_with_figures_keeps_them_in_their_places(sentence: str, expected: str) -> None:
    with override("zh-hans"):
        assert said(sentence) == expected


def test_a_sentence_that_no_message_made_stays_as_it_is() -> None:
    with override("zh-hans"):
        assert said("Declaration of conformity") == "Declaration of conformity"
        assert said("Permendag 31/2023, article 21.") == "Permendag 31/2023, article 21."
    with override("ar"):
        assert said("Selling begins") == "بدء البيع"


def test_the_source_language_is_left_alone() -> None:
    with override("en"):
        assert said("8 % of the price") == "8 % of the price"
    assert said(None) == ""
