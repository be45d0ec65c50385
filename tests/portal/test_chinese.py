"""How texts are gathered where Babel does not look, and how Chinese is written in the catalogue."""

import ast
import re

import pytest
from django.apps import apps
from django.conf import settings
from django.utils.translation import override

from gtm.portal import messages


def test_no_message_hides_in_a_formatted_string_where_it_is_not_found() -> None:
    found = {message.id for message in messages.source_messages()}
    hidden = [
        f"{path.relative_to(settings.BASE_DIR)}: {text}"
        for path in (settings.BASE_DIR / "gtm").rglob("*.py")
        for text in _texts_in_formatted_strings(path.read_text())
        if text not in found
    ]
    assert hidden == []


def _texts_in_formatted_strings(source: str) -> list[str]:
    """The messages that calls of gettext inside f-strings ask for: Babel's reader does not look there."""
    calls = [
        call
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("_", "gettext")
    ]
    return [str(call.args[0].value) for call in calls if isinstance(call.args[0], ast.Constant)]


CHINESE = messages.catalogue_paths()["zh_Hans"]
# The word for goods is 商品; 产品 stands in names of laws and kinds of goods only.
PRODUCT = r"(?<!工业)(?<!电子)(?<!医疗)产品(?!安全)"
HAN = r"[\u4e00-\u9fff\u300d\u201d\uff09]"


def _chinese() -> list[tuple[str, str]]:
    """Every message with each of its Chinese texts."""
    catalogue = messages.read_catalogue("zh_Hans", CHINESE)
    texts = [(message.id, message.string) for message in catalogue if message.id]
    return [
        (str(source), text)
        for source, string in texts
        for text in ([string] if isinstance(string, str) else string or ())
        if text
    ]


@pytest.mark.parametrize(
    ("mistake", "example", "pattern"),
    [
        ("a narrow sign behind Chinese", "方案: 已批准", rf"{HAN} ?[,;:!?](?!\S*://)|{HAN}\.(?![a-z0-9])"),
        ("narrow brackets around Chinese", "方案 (草稿)", r"\([^()]*[\u4e00-\u9fff][^()]*\)"),
        ("a space beside a wide sign", "方案， 草稿", r" [，。；：、（）！？]|[，。；：、（）！？] "),
        ("a space before a percent sign", "占 5 %", r"[\d})] %(?![(sd%])"),
        (
            "Latin letters or figures against Chinese",
            "共3个SKU",
            r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9%][\u4e00-\u9fff]",
        ),
        ("words of another language", "实绩", r"[\u3040-\u30ff]|实绩"),
        ("two words for one thing", "落地成本", rf"落地成本|边境税费|口岸税费|顾客|抽样|公斤|利润贡献|{PRODUCT}"),
        ("three dots for an ellipsis", "计算中...", r"\.\.\."),
    ],
)
def test_chinese_is_written_as_chinese_is(mistake: str, example: str, pattern: str) -> None:
    assert re.search(pattern, example)
    placeholder = re.compile(r"%\(\w+\)[sd]|%[sd]|%%|\{[^{}\"]*\}")
    wrong = [
        text for _source, text in _chinese() if re.search(pattern, placeholder.sub("\u25cb", text.replace("%%", "%")))
    ]
    assert wrong == [], mistake


def test_tables_are_named_in_chinese_without_an_english_plural() -> None:
    with override("zh-hans"):
        names = [str(model._meta.verbose_name_plural) for model in apps.get_models()]
    assert "渠道" in names
    assert [name for name in names if re.search(rf"{HAN}s$", name)] == []
