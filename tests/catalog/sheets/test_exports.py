"""Shop exports: how their rows are joined, and what is said about them."""

from decimal import Decimal

from gtm.catalog.sheets.reading import SheetReading, read_sheet
from tests.catalog.factories import codes, csv_bytes, read

SHOPIFY = [
    "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Option1 Name", "Option1 Value", "Option2 Name",
    "Option2 Value", "Variant SKU", "Variant Grams", "Variant Price", "Variant Requires Shipping", "Image Src",
    "Gift Card", "Variant Weight Unit",
]  # fmt: skip
WOO = [
    "ID", "Type", "SKU", "Name", "Published", "Description", "Weight (lbs)", "Regular price", "Categories", "Images",
    "Parent", "Attribute 1 name", "Attribute 1 value(s)",
]  # fmt: skip


def shopify(*rows: list[str]) -> SheetReading:
    return read(SHOPIFY, *rows, price_currency="USD")


def shop_row(handle: str, title: str = "", **cells: str) -> list[str]:
    """A Shopify row; keys are headers with blanks as underscores."""
    named = {"Handle": handle, "Title": title, **{key.replace("_", " "): text for key, text in cells.items()}}
    return [named.get(header, "") for header in SHOPIFY]


def woo_row(**cells: str) -> list[str]:
    named = {
        "kind": "Type", "weight": "Weight (lbs)", "price": "Regular price", "option": "Attribute 1 name",
        "value": "Attribute 1 value(s)",
    }  # fmt: skip
    by_header = {named.get(key, key): text for key, text in cells.items()}
    return [by_header.get(header, "") for header in WOO]


def test_variants_share_what_the_first_row_of_their_handle_says() -> None:
    reading = shopify(
        shop_row(
            "mug", "Mug", Type="Cups", Option1_Name="Size", Option1_Value="S", Variant_SKU="M-S", Variant_Price="9"
        ),
        shop_row("mug", Option1_Value="L", Variant_SKU="M-L", Variant_Price="12", Variant_Grams="350"),
        shop_row("mug", Image_Src="https://a.example/2.jpg"),
    )
    small, large = reading.records
    assert (small.values["title"], large.values["title"]) == ("Mug", "Mug")
    assert (small.values["options"], large.values["options"]) == ({"Size": "S"}, {"Size": "L"})
    assert (small.values["price"], large.values["price"]) == (Decimal(9), Decimal(12))
    assert large.values["weight_kg"] == Decimal("0.35")
    assert (small.rows, large.rows) == ((2, 4), (3, 2))
    assert reading.rows_to_mend == frozenset()


def test_an_empty_sku_is_made_from_handle_and_options_and_stays_the_same() -> None:
    rows = [
        shop_row("tea-mug", "Mug", Option1_Name="Colour", Option1_Value="Deep Blue", Option2_Name="Size",
                 Option2_Value="L", Variant_Price="9"),
        shop_row("cup", "Cup", Option1_Name="Title", Option1_Value="Default Title", Variant_Price="5"),
    ]  # fmt: skip
    reading = shopify(*rows)
    assert [record.sku for record in reading.records] == ["tea-mug--deep-blue--l", "cup"]
    assert codes(reading) == [("sku_made", 2), ("sku_made", 3)]
    assert [record.sku for record in shopify(*reversed(rows)).records] == ["cup", "tea-mug--deep-blue--l"]


def test_a_made_sku_that_would_be_too_long_is_cut_and_kept_apart() -> None:
    long = "x" * 120
    first, second = shopify(
        shop_row(long, "A", Variant_Price="1"), shop_row(long + "y", "B", Variant_Price="1")
    ).records
    assert len(first.sku) == len(second.sku) == 100
    assert first.sku != second.sku


def test_chinese_handles_make_chinese_skus() -> None:
    (record,) = shopify(
        shop_row("青瓷杯", "青瓷杯", Option1_Name="容量", Option1_Value="350ml", Variant_Price="9")
    ).records
    assert record.sku == "青瓷杯--350ml"
    assert record.values["title_zh"] == "青瓷杯"


def test_grams_are_grams_whatever_unit_the_shop_shows_and_zero_is_not_told() -> None:
    reading = shopify(
        shop_row("a", "A", Variant_SKU="A", Variant_Grams="28", Variant_Weight_Unit="oz", Variant_Price="1"),
        shop_row("b", "B", Variant_SKU="B", Variant_Grams="0", Variant_Weight_Unit="kg", Variant_Price="1"),
    )
    assert [record.values.get("weight_kg") for record in reading.records] == [Decimal("0.028"), None]
    assert codes(reading) == [("weight_not_told", None)]


def test_a_shop_keeps_its_costs_in_the_currency_of_its_prices() -> None:
    headers, row = [*SHOPIFY, "Cost per item"], [*shop_row("mug", "Mug", Variant_SKU="M", Variant_Price="9"), "3"]
    unanswered = read(headers, row)
    assert codes(unanswered) == [("cost_currency_unknown", None), ("price_currency_unknown", None)]
    answered = read(headers, row, price_currency="USD")
    assert (answered.records[0].values["cost"], answered.records[0].values["cost_currency"]) == (Decimal(3), "USD")
    assert answered.findings == ()
    assert read(headers, row, price_currency="USD", cost_currency="CNY").records[0].values["cost_currency"] == "CNY"


def test_gift_cards_and_what_is_not_shipped_are_left_out() -> None:
    reading = shopify(
        shop_row("card", "Gift card", Gift_Card="true", Variant_SKU="G", Variant_Price="50"),
        shop_row(
            "pattern", "Sewing pattern (PDF)", Variant_Requires_Shipping="false", Variant_SKU="P", Variant_Price="5"
        ),
        shop_row("mug", "Mug", Variant_Requires_Shipping="true", Variant_SKU="M", Variant_Price="9"),
    )
    assert [record.sku for record in reading.records] == ["M"]
    assert (reading.set_aside, codes(reading)) == (frozenset({2, 3}), [("not_goods", 2), ("not_goods", 3)])


def test_a_variant_waits_when_its_product_has_no_title() -> None:
    reading = shopify(shop_row("mug", Variant_SKU="M", Variant_Price="9"))
    assert codes(reading) == [("title_missing", 2)]
    assert reading.rows_to_mend == {2}


def test_one_wrong_cell_makes_its_variant_wait_and_not_the_others() -> None:
    reading = shopify(
        shop_row("mug", "Mug", Option1_Name="Size", Option1_Value="S", Variant_SKU="M-S", Variant_Price="nine"),
        shop_row("mug", Option1_Value="L", Variant_SKU="M-L", Variant_Price="12"),
    )
    assert codes(reading) == [("number_unreadable", 2)]
    assert [record.sku for record in reading.accepted] == ["M-L"]


def test_the_newer_shopify_headers_read_the_same() -> None:
    headers = ["Title", "URL handle", "SKU", "Option1 name", "Option1 value", "Price", "Weight value (grams)", "Status"]
    reading = read(headers, ["Mug", "mug", "", "Size", "S", "9", "350", "active"], price_currency="USD")
    assert reading.format == "shopify"
    assert reading.records[0].sku == "mug--s"
    assert reading.records[0].values["weight_kg"] == Decimal("0.35")


def test_columns_added_to_an_export_are_read_too() -> None:
    row = [*shop_row("mug", "Mug", Variant_SKU="M", Variant_Price="9"), "691110", "中国"]
    reading = read([*SHOPIFY, "HS Code", "Country of origin"], row, price_currency="USD")
    assert reading.records[0].values["hs_code"] == "691110"
    assert reading.records[0].values["origin"] == "CN"


def test_a_variation_takes_from_its_parent_what_it_leaves_empty() -> None:
    reading = read(
        WOO,
        woo_row(ID="7", kind="variable", SKU="TEE", Name="Tee", weight="0.5", Categories="Clothing > T-shirts, Sale"),
        woo_row(
            ID="8", kind="variation", SKU="TEE-S", Name="Tee - S", Parent="TEE", price="20", option="Size", value="S"
        ),
        woo_row(
            ID="9", kind="variation", Name="Tee - L", Parent="id:7", price="22", weight="0.6", option="Size", value="L"
        ),
        price_currency="USD",
    )
    assert reading.format == "woocommerce"
    small, large = reading.records
    assert (small.sku, large.sku) == ("TEE-S", "tee--l")
    assert (small.values["weight_kg"], large.values["weight_kg"]) == (Decimal("0.2268"), Decimal("0.2722"))
    assert small.values["product_type"] == large.values["product_type"] == "T-shirts"
    assert small.values["options"] == {"Size": "S"}
    assert reading.rows_to_mend == reading.set_aside == frozenset()
    assert codes(reading) == [("sku_made", 4)]


def test_a_variation_without_its_parent_waits() -> None:
    reading = read(WOO, woo_row(kind="variation", SKU="X", Name="X", Parent="GONE", price="9"), price_currency="USD")
    assert codes(reading) == [("parent_missing", 2)]
    assert reading.rows_to_mend == {2}


def test_virtual_and_linked_products_are_left_out() -> None:
    reading = read(
        WOO,
        woo_row(kind="simple, virtual", SKU="V", Name="Course"),
        woo_row(kind="external", SKU="E", Name="Elsewhere"),
        woo_row(kind="simple", SKU="S", Name="Soap", price="4"),
        price_currency="USD",
    )
    assert [record.sku for record in reading.records] == ["S"]
    assert reading.set_aside == {2, 3}


def test_rows_that_repeat_are_joined_and_rows_that_differ_wait() -> None:
    headers = ["SKU", "Title", "Cost (CNY)"]
    reading = read(headers, ["A", "One", "5"], ["A", "One", "5"], ["B", "Two", "5"], ["B", "Two", "6"])
    assert codes(reading) == [("row_repeated", 3), ("sku_repeated", 4), ("sku_repeated", 5)]
    assert [record.sku for record in reading.accepted] == ["A"]
    assert reading.findings[1].wrong == "The SKU “B” stands in rows 4, 5 and they differ."


def test_a_row_without_sku_and_title_waits() -> None:
    assert set(codes(read(["SKU", "Title", "Cost (CNY)"], ["", "", "5"]))) == {
        ("title_missing", 2),
        ("identity_missing", 2),
    }


def test_five_thousand_rows_take_seconds() -> None:
    rows = [[f"S{number}", f"Thing {number}", "1,234.50", "0.350", "610910"] for number in range(5000)]
    reading = read_sheet(csv_bytes([["SKU", "Title", "Cost (CNY)", "Weight (kg)", "HS code"], *rows]), "CNY")
    assert len(reading.accepted) == 5000
