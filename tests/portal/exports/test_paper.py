"""The board paper: few pages in the reader's language, the plan's own figures, and a cure where a font is missing."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from gtm.planner.models import Plan
from gtm.portal.exports import fonts
from gtm.portal.exports.fonts import ARABIC, CHINESE, LATIN, MissingFontError, fonts_for, path_of
from gtm.portal.exports.paper import paper_of
from gtm.portal.exports.paper_pdf import write_paper
from gtm.portal.stored_plans import stored_plan
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.test_plan_pages import make_plan

pytestmark = pytest.mark.django_db


def has_fonts() -> bool:
    """Whether every font of a paper is on this machine."""
    try:
        return all(path_of(font, bold, ()) for font in (LATIN, ARABIC, CHINESE) for bold in (False, True))
    except MissingFontError:
        return False


needs_fonts = pytest.mark.skipif(not has_fonts(), reason="apt-get install fonts-noto-core fonts-noto-cjk")
needs_reader = pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext: apt-get install poppler-utils")


def drawn(plan: Plan, language: str) -> tuple[bytes, int]:
    """The PDF and its pages."""
    with override(language):
        paper = paper_of(plan, stored_plan(plan.pk, plan.digest))
        return write_paper(paper, language, language == "ar", plan.created_at)


@needs_fonts
@pytest.mark.parametrize("language", ["en", "zh-hans", "ar", "es", "pt-br"])
def test_two_to_four_pages_the_same_each_time(language: str) -> None:
    plan = make_plan(make_brand())
    content, pages = drawn(plan, language)
    assert content.startswith(b"%PDF")
    assert 2 <= pages <= 4
    assert content.count(b"/Type /Page\n") == pages
    assert drawn(plan, language)[0] == content


@needs_fonts
@needs_reader
@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["Three markets", "$61,250", "BPOM cosmetic notification", "Buku Tarif Kepabeanan Indonesia"]),
        ("zh-hans", ["结论", "US$61,250", "印度尼西亚", "维C精华液 30 ml"]),
        ("ar", ["إندونيسيا", "61,250", "BPOM cosmetic notification"]),
    ],
)
def test_the_paper_tells_the_plan_in_the_readers_language(tmp_path: Path, language: str, texts: list[str]) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(drawn(make_plan(make_brand()), language)[0])
    said = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True).stdout.decode()
    missing = [text for text in texts if text not in said.replace("\u202b", "").replace("\u202c", "")]
    assert missing == []


@needs_fonts
def test_the_pdf_is_a_file_of_few_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    brand = make_brand()
    plan, client = make_plan(brand), client_of(make_member(brand))
    address = f"/brands/lantern/plans/{plan.pk}/plan.pdf"
    client.get(address)
    with django_assert_num_queries(5):
        answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="landfall-plan-{plan.pk}.pdf"'


def test_a_missing_font_is_named_with_its_package_and_the_page_to_print_is_offered(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fonts, "PLACES", (tmp_path,))
    brand = make_brand()
    plan, client = make_plan(brand), client_of(make_member(brand))
    answer: Any = client.get(f"/brands/lantern/plans/{plan.pk}/plan.pdf", follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(f"/brands/lantern/plans/{plan.pk}/paper/", 302)]
    assert "NotoSans-Regular.ttf is missing: install the package fonts-noto-core" in page
    assert "$61,250" in page
    assert "Landed cost of one unit" in page


def test_a_font_is_looked_for_in_the_folders_of_the_site_first(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    file = tmp_path / "own" / "NotoSans-Regular.ttf"
    file.touch()
    assert path_of(LATIN, False, (tmp_path,)) == file
    assert [font.family for font in fonts_for("zh-hans")] == ["chinese", "latin"]
    assert [font.family for font in fonts_for("pt-br")] == ["latin"]


def test_others_do_not_find_it() -> None:
    brand, other = make_brand(), make_brand("Other")
    plan = make_plan(brand)
    stranger = client_of(make_member(other, username="li"))
    assert stranger.get(f"/brands/lantern/plans/{plan.pk}/plan.pdf").status_code == 404
    assert stranger.get(f"/brands/lantern/plans/{plan.pk}/paper/").status_code == 404
