"""The catalogues hold every message of code and templates, translated, and nothing else."""

from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import gettext, override

from gtm.portal import messages


def test_every_message_is_translated_and_none_is_left_over() -> None:
    assert list(messages.catalogue_problems()) == []


def test_messages_of_python_and_of_templates_are_found() -> None:
    found = {message.id for message in messages.source_messages()}
    assert {"Sign in", "Market-data steward"} <= found


def test_a_translated_message_is_shown_in_chinese() -> None:
    with override("zh-hans"):
        assert gettext("Market-data steward") == "市场数据专员"


def test_missing_vanished_and_unsure_messages_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "django.po"
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Sign in"\nmsgstr ""\n\n#, fuzzy\nmsgid "Sign out"\nmsgstr "退出"\n\n'
        'msgid "No such message"\nmsgstr "无"\n'
    )
    monkeypatch.setattr(messages, "catalogue_paths", lambda: {"zh_Hans": path})
    problems = set(messages.catalogue_problems())
    assert {
        "zh_Hans: not translated: 'Sign in'",
        "zh_Hans: unsure: 'Sign out'",
        "zh_Hans: no longer in the code: 'No such message'",
        "zh_Hans: not in the catalogue: 'Skip to the content'",
    } <= problems


def test_every_language_of_the_site_but_the_source_has_a_catalogue() -> None:
    assert set(messages.catalogue_paths()) == {"zh_Hans", "es", "pt_BR", "ar"}
    assert len(settings.LANGUAGES) == 5


def test_a_translation_may_order_its_placeholders_anew_and_may_not_lose_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = ("It keeps {} {} a unit less than {}.", "{} of the price")
    path = tmp_path / "django.po"
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        f'#, python-brace-format\nmsgid "{ids[0]}"\nmsgstr "每件比 {{2}} 少留存 {{0}} {{1}}。"\n\n'
        f'#, python-brace-format\nmsgid "{ids[1]}"\nmsgstr "价格"\n'
    )
    monkeypatch.setattr(messages, "catalogue_paths", lambda: {"zh_Hans": path})
    problems = list(messages.catalogue_problems())
    assert f"zh_Hans: {ids[1]!r}: other placeholders" in problems
    assert not any(ids[0] in problem for problem in problems)


def test_a_form_that_stands_for_one_number_may_leave_it_unsaid_and_others_may_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : '
        'n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);\\n"\n\n'
    )
    ids = '#, python-brace-format\nmsgid "{count} order"\nmsgid_plural "{count} orders"\n'
    texts = ("{count} طلب", "طلب واحد", "طلبان", "{count} طلبات", "{count} طلبًا", "{count} طلب")
    path = tmp_path / "django.po"
    monkeypatch.setattr(messages, "catalogue_paths", lambda: {"ar": path})

    path.write_text(head + ids + "".join(f'msgstr[{place}] "{text}"\n' for place, text in enumerate(texts)))
    assert not any("other placeholders" in problem for problem in messages.catalogue_problems())

    unsaid = (*texts[:3], "طلبات", *texts[4:])
    path.write_text(head + ids + "".join(f'msgstr[{place}] "{text}"\n' for place, text in enumerate(unsaid)))
    assert "ar: ('{count} order', '{count} orders'): other placeholders" in set(messages.catalogue_problems())
