"""Stored English sentences, said again in the reader's language with their figures."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import User
from gtm.marketdata.models import MarketText
from gtm.marketdata.translating import translate
from gtm.portal.middleware import one_edition
from gtm.portal.said import English, PartlyEnglish, said

pytestmark = pytest.mark.django_db

SCHEME, HELP = "mandatory SNI with NPB number", "Buyers return half of it."
OPEN = "Shops open all year round"


def known(*sources: str) -> User:
    """A steward, and texts of the markets that wait for a Chinese translation."""
    for source in sources:
        MarketText.objects.create(language="zh-hans", source=source, kind="scheme", markets=";ID;")
    return User.objects.create_user("sana")


def written(text: str) -> str:
    """The text as a page writes it."""
    return Template("{% load phrases %}{{ text|said }}").render(Context({"text": text}))


def test_a_sentence_of_the_catalogue_is_translated_as_it_stands() -> None:
    with override("zh-hans"):
        assert said("Selling begins") == "开始销售"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("8 % of the price", "价格的 8%"),
        (
            "Begin: mandatory SNI (SPPT-SNI) with NPB number at import, for goods of these headings",
            "启动办理：mandatory SNI (SPPT-SNI) with NPB number at import, for goods of these headings",
        ),
        ("7.5 % of customs value", "customs value的 7.5%"),
        ("the piece costs more than 22 EUR", "单件价格高于 22 EUR"),
        ("cn-id-sea needs up to 35 days to the warehouse.", "cn-id-sea 到仓最长需要 35 天。"),
        ("It keeps 1.20 USD a unit less than Direct parcel.", "每件比小包直发少留存 1.20 USD。"),
        ("AE: the rate from USD is of 2026-09-29.", "阿拉伯联合酋长国：USD 的汇率日期为 2026年9月29日。"),
        ("closing Lemon8 (ID)", "关闭 Lemon8（印度尼西亚）"),
        ("1.3 units at 46.2 + 570.24 (Receiving, Storage)", "1.3 件，46.2 + 570.24（入库、仓储）"),
        (
            "1.3 units at 9.1 + 9.8 + 9.5 (From the factory to the lane, Freight, From the port to the warehouse)",
            "1.3 件，9.1 + 9.8 + 9.5（工厂到线路起点、运费、港口到仓库）",
        ),
        (
            "The least spend that makes sense there is 3,000 USD; 1,500 are allowed.",
            "该渠道有意义的最低投入为 3,000 USD；只允许 1,500。",
        ),
    ],
)
def test_a_sentence_with_figures_keeps_them_in_their_places(sentence: str, expected: str) -> None:
    with override("zh-hans"):
        assert said(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "It leaves 43,785 USD for 29,794 of spend, 1.47 for each unit.",
            "Deixa 43.785 USD para 29.794 de investimento, 1,47 por unidade.",
        ),
        ("1.3 units at 46.2 + 570.24 (Receiving, Storage)", "1,3 un. a 46,2 + 570,24 (Recebimento, Armazenagem)"),
        (
            "At no spend do its customers pay for it: at best -1,780 USD remain, and they leave nothing.",
            "Seja qual for o investimento, os clientes não o pagam: na melhor hipótese, o resultado é de -1.780 USD, "
            "e eles não deixam nada.",
        ),
        ("The answer is given from release '2026-11-30.1'.", "A resposta é dada com a versão “2026-11-30.1”."),
        ("7.5 % of customs value", "7,5% sobre customs value"),
    ],
)
def test_figures_of_a_sentence_take_the_separators_of_its_reader(sentence: str, expected: str) -> None:
    with override("pt-br"):
        assert said(sentence) == expected


def test_a_sentence_that_no_message_made_stays_as_it_is() -> None:
    with override("zh-hans"):
        assert said("Declaration of conformity") == "Declaration of conformity"
        assert said("First fulfilment centre in China ships to the five largest markets") == (
            "First fulfilment centre in China ships to the five largest markets"
        )
        assert said("Permendag 31/2023, article 21.") == "Permendag 31/2023, article 21."
    with override("ar"):
        assert said("Selling begins") == "بدء البيع"


@pytest.mark.parametrize(
    "note",
    [
        "Euro pallets on the floor of a 20 ft container; low end pallets of 48 x 40 in.",
        "Mexican holder of the certificate; accredited body (ANCE, NYCE, UL)",
    ],
)
def test_a_note_is_not_taken_for_a_message_of_a_few_small_words(note: str) -> None:
    with override("es"):
        assert said(note) == note


def test_a_percent_sign_keeps_the_distance_of_the_language() -> None:
    with override("es"):
        assert said("Traffic becomes 50% dearer") == "El tráfico se encarece un 50\xa0%"
        assert said("8 % of the price") == "8\xa0% del precio"
    with override("pt-br"):
        assert said("8 % of the price") == "8% do preço"


def test_the_source_language_is_left_alone() -> None:
    with override("en"):
        assert said("8 % of the price") == "8 % of the price"
    assert said(None) == ""


def test_a_text_of_the_markets_is_said_as_a_steward_translated_it_also_within_a_sentence() -> None:
    sana = known(SCHEME)
    translate("zh-hans", {SCHEME: "强制性 SNI"}, sana)
    sentence = f"Begin: {SCHEME}"
    with override("zh-hans"):
        assert (said(SCHEME), said(sentence)) == ("强制性 SNI", "启动办理：强制性 SNI")
        translate("zh-hans", {SCHEME: "强制 SNI 认证"}, sana)
        assert (said(SCHEME), said(sentence)) == ("强制 SNI 认证", "启动办理：强制 SNI 认证")
        assert type(said(sentence)) is str
    with override("es"):
        assert isinstance(said(SCHEME), English)


def test_texts_of_the_markets_that_follow_each_other_are_said_one_by_one() -> None:
    translate("zh-hans", {SCHEME: "强制性 SNI", HELP: "买家退回一半。"}, known(SCHEME, HELP, OPEN))
    with override("zh-hans"):
        assert said(f"{SCHEME} {HELP}") == "强制性 SNI 买家退回一半。"
        assert said(f"{HELP} Midpoint: lead_days, cost.") == "买家退回一半。 取区间中点：lead_days, cost。"
        assert said(f"{HELP} {OPEN}") == f"买家退回一半。 {OPEN}"
        assert isinstance(said(f"{HELP} {OPEN}"), PartlyEnglish)
        assert isinstance(said(f"{HELP} And more."), English)


def test_what_stays_in_english_is_marked_for_voices_fonts_and_readers() -> None:
    translate("zh-hans", {HELP: "买家退回一半。"}, known(SCHEME, HELP))
    with override("zh-hans"):
        mark = '<i class="en" role="img" title="英文原文：尚未翻译">EN</i>'
        assert written(SCHEME) == f'<span lang="en">{SCHEME}</span> {mark}'
        assert written("Mercado Pago") == '<span lang="en">Mercado Pago</span>'
        assert written(HELP) == "买家退回一半。"
        assert written(f"Begin: {SCHEME}") == (f'启动办理：{SCHEME} <i class="en" role="img" title="部分为英文">EN</i>')
    with override("en"):
        assert written(SCHEME) == SCHEME


def test_a_request_asks_once_which_edition_stands_and_in_english_never(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    translate("zh-hans", {HELP: "买家退回一半。"}, known(SCHEME, HELP))

    def page(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(said(HELP) + said(SCHEME) + said("Sunday"))

    with override("zh-hans"):
        said(HELP)
        with django_assert_num_queries(1):
            one_edition(page)(HttpRequest())
    with override("en"), django_assert_num_queries(0):
        one_edition(page)(HttpRequest())


def test_what_a_placeholder_holds_is_said_in_the_readers_words() -> None:
    sentence = (
        "Live hosts are paid from 25% of the spend on interest channels. With AI hosts in 50% of the hours the same "
        "traffic costs 0.8875 of its price and brings 0.9250 of the orders."
    )
    with override("zh-hans"):
        assert said(sentence).startswith("兴趣内容（种草）渠道支出的 25% 用于直播主播。")
