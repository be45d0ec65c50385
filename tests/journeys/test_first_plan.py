"""A newcomer's first plan from the workbook that they have, in Chinese: brand, sheets, mending, plan, answer."""

from pathlib import Path

import pytest
import xlsxwriter
from django.utils import translation
from playwright.sync_api import Browser, Page, expect

from gtm.accounts.models import User
from gtm.catalog.models import Brand
from gtm.planner.models import Job, Plan
from gtm.planner.tasks import run_job
from gtm.portal.stored_plans import stored_plan
from tests.journeys.visitors import visitor

pytestmark = pytest.mark.journey

# As a team keeps it: titles above the headers, units in the cells, a blank row, a SKU twice, totals, remarks.
HEADERS = [
    "序号",
    "款号",
    "商品名称",
    "类目",
    "材质/成分",
    "含税成本",
    "国内零售价",
    "单件毛重",
    "海关编码",
    "产地",
    "备注",
]
SHEETS = {
    "美妆个护": [
        [
            1,
            "HC-1",
            "山茶花护手霜",
            "护手霜",
            "",
            "¥11.80",
            "￥５９．００",
            "105g",
            "3304.99.00.29",
            "浙江杭州",
            "主推",
        ],
        [2, "HC-2", "山茶花护手霜 礼盒", "护手霜", "", "32元", "168元", "0.42kg", "", "浙江杭州", ""],
        [],
        [3, "HC-2", "山茶花护手霜 补充装", "护手霜", "", "¥9.00", "¥39.00", 98, "", "浙江杭州", "货号待确认"],
        ["合计", "", "3款", "", "", "¥52.80", "¥266.00"],
    ],
    "家纺": [
        [1, "JF-1", "纯棉浴巾", "浴巾", "100%棉", "¥24.00", "¥99.00", "520g", "6302.60.00.10", "河北保定", ""],
        ["注：成本均含13%增值税"],
    ],
}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The workbook of two sheets."""
    path = tmp_path / "2026秋冬出海选品表.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in SHEETS.items():
            sheet = book.add_worksheet(name)
            sheet.merge_range(0, 0, 0, len(HEADERS) - 1, f"2026秋冬出海选品表（{name}）")
            sheet.write_row(2, 0, HEADERS)
            for number, row in enumerate(rows, 3):
                sheet.write_row(number, 0, row)
    return path


def said(text: str, **words: str) -> str:
    """An English text of the pages in Chinese."""
    with translation.override("zh-hans"):
        return translation.gettext(text) % words


def press(page: Page, text: str, **words: str) -> None:
    """Press the button of that English text."""
    page.get_by_role("button", name=said(text, **words), exact=True).click()


def follow(page: Page, text: str) -> None:
    """Follow the link of that English text."""
    page.get_by_role("link", name=said(text), exact=True).click()


def test_a_workbook_of_two_sheets_becomes_a_first_plan(live_site: str, browser: Browser, workbook: Path) -> None:
    stored_plan.cache_clear()
    User.objects.create_user("ting")
    with visitor(browser, live_site, "ting", "zh-CN") as page:
        page.goto(live_site)
        follow(page, "Create a brand of your own")
        page.fill("#id_name", "拾棉")
        press(page, "Create the brand")
        follow(page, "Upload the product sheet that you have")
        page.set_input_files("#id_sheet", workbook)
        press(page, "Read the sheet")
        page.select_option("#weight_unit", "g")
        page.check("[name='leave:7']")
        press(page, "Mend and read again")
        page.locator("form[action$='/import/'] button").click()
        brand = Brand.objects.get()
        assert set(brand.products.values_list("sku", "hs_code")) == {("HC-1", "3304990029"), ("HC-2", "")}
        press(page, "Next: read the sheet “%(name)s”", name="家纺")
        page.locator("form[action$='/import/'] button").click()
        assert dict(brand.products.values_list("sku", "origin")) == {"HC-1": "CN", "HC-2": "CN", "JF-1": "CN"}
        follow(page, "Next: complete what is missing")
        page.check("[name='type-0-hs_candidate'][value='330499']")
        press(page, "Fill the empty fields")
        follow(page, "Next: a plan")
        page.check("[name=markets][value=SG]")
        press(page, "Work out the plan")
        page.wait_for_url("**/jobs/*/")
        run_job(Job.objects.get(kind="plan").pk)
        page.wait_for_url("**/plans/*/")
        expect(page.locator(".lead")).to_be_visible()
        page.goto(f"{page.url}landed-cost/")
        expect(page.locator("main")).to_contain_text("新加坡")
        expect(page.locator("main")).to_contain_text("山茶花护手霜 礼盒")
        assert Plan.objects.get().question["markets"] == ["SG"]
