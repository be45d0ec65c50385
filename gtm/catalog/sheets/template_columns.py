"""The columns of our own template: field, header in English and in Chinese, what to write, and examples."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One column; `needed` says whether a plan needs it, `bundle` is its cell in the example of a bundle."""

    field: str
    english: str
    chinese: str
    needed: bool
    rule: Promise
    examples: tuple[str, str]
    bundle: str = ""

    @property
    def rows(self) -> tuple[str, str, str]:
        """The cells of the three example rows."""
        return (*self.examples, self.bundle)

    def header(self, language: str) -> str:
        """The header in a language: Chinese for any zh, else English."""
        return self.chinese if language.startswith("zh") else self.english


EXAMPLE_PREFIX = "EXAMPLE-"

TEMPLATE_COLUMNS = (
    TemplateColumn(
        "sku",
        "SKU",
        "货号",
        True,
        _("Your own number of the article; one row for each size and colour. Rows are found again by it."),
        ("EXAMPLE-1", "EXAMPLE-2"),
        "EXAMPLE-3",
    ),
    TemplateColumn(
        "title",
        "Title",
        "商品名称(英文)",
        True,
        _("The name in English."),
        ("Linen Shirt, M", "Travel Kettle"),
        "Travel Set",
    ),
    TemplateColumn(
        "title_zh",
        "Title (Chinese)",
        "商品名称(中文)",
        False,
        _("The name in Chinese."),
        ("亚麻衬衫 M码", "旅行电热水壶"),
        "旅行套装",
    ),
    TemplateColumn(
        "description",
        "Description",
        "商品描述",
        False,
        _("One or two sentences; they help to find the HS code."),
        ("Loose shirt with a band collar.", "Folding kettle for 100-240 V."),
    ),
    TemplateColumn(
        "material",
        "Material",
        "材质",
        False,
        _("For textiles the fibres with their shares, and whether knitted or woven."),
        ("100% linen, woven", ""),
    ),
    TemplateColumn(
        "product_type",
        "Product type",
        "商品类型",
        False,
        _("Your own grouping; what is missing can be completed for a whole type at once."),
        ("Shirts", "Travel"),
    ),
    TemplateColumn(
        "options", "Options", "规格选项", False, _("Options of a variant, such as Size=M; Colour=Red."), ("Size=M", "")
    ),
    TemplateColumn(
        "category",
        "Category",
        "品类",
        False,
        _("One of the categories below. Left empty, the HS code suggests one."),
        ("apparel", "small-appliances"),
    ),
    TemplateColumn(
        "hs_code",
        "HS code",
        "HS编码",
        True,
        _("Six to twelve digits of the Harmonized System 2022. Left empty, candidates are shown."),
        ("620520", "851610"),
    ),
    TemplateColumn(
        "origin",
        "Country of origin",
        "原产国",
        True,
        _("Where the goods were made: a two-letter code, or the name in English or Chinese."),
        ("CN", "CN"),
    ),
    TemplateColumn(
        "cost",
        "Cost",
        "成本",
        True,
        _("What one unit costs you ready to ship, without tax. Decimal mark: a point."),
        ("64.50", "83"),
    ),
    TemplateColumn("cost_currency", "Cost currency", "成本币种", True, _("ISO code, such as CNY."), ("CNY", "CNY")),
    TemplateColumn(
        "price",
        "List price",
        "标价",
        True,
        _("The price at which you list one unit, before market prices are worked out."),
        ("59", "45.90"),
        "175",
    ),
    TemplateColumn(
        "price_currency", "Price currency", "标价币种", True, _("ISO code, such as USD."), ("USD", "USD"), "USD"
    ),
    TemplateColumn(
        "weight_kg",
        "Weight with packing (kg)",
        "含包装重量(kg)",
        True,
        _("Kilograms of one unit as it is shipped."),
        ("0.31", "0.85"),
    ),
    TemplateColumn(
        "net_weight_kg", "Net weight (kg)", "净重(kg)", False, _("Kilograms without packing."), ("0.27", "0.6")
    ),
    TemplateColumn("length_cm", "Length (cm)", "长(cm)", False, _("Centimetres of the packed unit."), ("30", "22")),
    TemplateColumn("width_cm", "Width (cm)", "宽(cm)", False, _("Centimetres of the packed unit."), ("25", "16")),
    TemplateColumn("height_cm", "Height (cm)", "高(cm)", False, _("Centimetres of the packed unit."), ("4", "12")),
    TemplateColumn(
        "battery",
        "Battery inside",
        "含电池",
        False,
        _("yes or no. Batteries close some freight lanes."),
        ("no", "no"),
    ),
    TemplateColumn(
        "battery_packing",
        "Battery packing",
        "电池包装方式",
        False,
        _("in-equipment, with-equipment or alone. Left empty, plans state what depends on it."),
        ("", ""),
    ),
    TemplateColumn(
        "battery_wh",
        "Battery (Wh)",
        "电池瓦时",
        False,
        _("Watt-hours of the largest battery, as printed on it: volts times ampere-hours."),
        ("", ""),
    ),
    TemplateColumn(
        "liquid", "Liquid", "含液体", False, _("yes or no. Liquids close some freight lanes."), ("no", "no")
    ),
    TemplateColumn("powder", "Powder", "粉末", False, _("yes or no. Carriers ask for papers."), ("no", "no")),
    TemplateColumn("magnet", "Magnet", "带磁", False, _("yes or no. Strong magnets may not fly freely."), ("no", "no")),
    TemplateColumn(
        "cosmetic", "Cosmetic", "化妆品", False, _("yes or no. Left empty, the category tells it."), ("no", "no")
    ),
    TemplateColumn("food", "Food", "食品", False, _("yes or no. Left empty, the category tells it."), ("no", "no")),
    TemplateColumn("barcode", "Barcode", "条码", False, _("EAN or UPC, in a column formatted as text."), ("", "")),
    TemplateColumn(
        "components",
        "Components",
        "组成部分",
        False,
        _("Only for a bundle: the SKU of each product in it, an asterisk and its pieces; semicolons between them."),
        ("", ""),
        "EXAMPLE-1*2; EXAMPLE-2*1",
    ),
    TemplateColumn(
        "declared_as_set",
        "Declared as set",
        "按套装申报",
        False,
        _("Only for a bundle. yes: one set under the HS code of this row; no: each component under its own."),
        ("", ""),
        "no",
    ),
    TemplateColumn(
        "service",
        "Service",
        "服务名称",
        False,
        _("The name of a course, a warranty or a subscription that is sold with the goods."),
        ("", ""),
        "Packing course",
    ),
    TemplateColumn(
        "service_kind",
        "Service kind",
        "服务类型",
        False,
        _("course, warranty, subscription or service. Left empty: service."),
        ("", ""),
        "course",
    ),
    TemplateColumn(
        "service_price",
        "Service price",
        "服务价格",
        False,
        _("The part of the list price that is paid for the service, in the currency of that price."),
        ("", ""),
        "20",
    ),
    TemplateColumn(
        "service_cost",
        "Service cost",
        "服务成本",
        False,
        _("What the service costs you, in the currency of the cost unless one stands beside it."),
        ("", ""),
        "35 CNY",
    ),
    TemplateColumn(
        "service_invoiced",
        "Service invoiced separately",
        "服务单独开票",
        False,
        _("yes or no. A service on its own invoice is no part of what the goods cost the buyer."),
        ("", ""),
        "yes",
    ),
    TemplateColumn("image_url", "Image URL", "图片链接", False, _("An address that begins with https://."), ("", "")),
)


def template_headers(language: str) -> list[str]:
    """The header row in English or Chinese."""
    return [column.header(language) for column in TEMPLATE_COLUMNS]
