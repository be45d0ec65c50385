"""Every export that is known, read from a small file with its own headers."""

from tests.planner.actuals.files import codes, read, told


def test_our_own_table_by_day_and_week() -> None:
    reading = read(
        "market,channel,day,week,spend,impressions,clicks,orders,revenue,currency\n"
        "DE,own-site,2026-09-01,,12.50,4000,80,2,57.80,EUR\n"
        "Indonesia,TikTok Shop,,2026-W36,350000,90000,1200,31,4100000,IDR\n"
    )
    assert reading.format.code == "own"
    assert told(reading) == [
        ("DE", "own-site", "day", "2026-09-01", "EUR", "spend=12.5 impressions=4000 clicks=80 orders=2 revenue=57.8"),
        (
            "ID",
            "tiktok-shop",
            "week",
            "2026-08-31",
            "IDR",
            "spend=350000 impressions=90000 clicks=1200 orders=31 revenue=4100000",
        ),
    ]
    assert reading.findings == []


def test_our_own_table_with_chinese_headers_semicolons_and_decimal_commas() -> None:
    text = "市场;渠道;日期;花费;展示;点击;订单;收入;币种\n德国;own-site;2026-09-01;1.204,50;48.210;1.930;3;89,90;EUR\n"
    expected = "spend=1204.5 impressions=48210 clicks=1930 orders=3 revenue=89.9"
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):
        assert told(read(text.encode(encoding))) == [("DE", "own-site", "day", "2026-09-01", "EUR", expected)]


def test_tiktok_ads_manager() -> None:
    reading = read(
        "Date,Campaign name,Ad group name,Cost (EUR),Impressions,Clicks (destination),Clicks (all),CTR,"
        "Complete payment,Complete payment value,Complete payment ROAS\n"
        "2026-09-01,Spring,Group A,12.50,4000,80,95,2.0%,2,17.98,1.44\n"
        "2026-09-01,Spring,Group B,7.50,2500,40,50,1.6%,0,0.00,0\n"
        "Total,,,20.00,6500,120,145,,2,17.98,\n",
        market="DE",
        channel="tiktok-shop",
    )
    assert reading.format.code == "tiktok-ads"
    assert told(reading) == [
        ("DE", "tiktok-shop", "day", "2026-09-01", "EUR", "spend=20 impressions=6500 clicks=120 orders=2 revenue=17.98")
    ]
    assert codes(reading) == [("totals_left_out", None, ""), ("added_up", None, "")]
    assert [finding.params["count"] for finding in reading.findings] == ["1", "1"]


def test_tiktok_shop_orders_count_each_order_once_and_leave_cancelled_ones_out() -> None:
    head = (
        "Order ID,Order Status,SKU ID,Quantity,Order Amount,Created Time,Cancelled Time,Buyer Username,Country,"
        "Phone #\n"
    )
    reading = read(
        head + "Platform unique order ID.,Current order status.,Platform SKU ID.,,,,,,,\n"
        "5768,Completed,1,1,IDR 250000,09/15/2026 10:33:12 PM,,siti88,Indonesia,+62811\n"
        "5768,Completed,2,1,IDR 250000,09/15/2026 10:33:12 PM,,siti88,Indonesia,+62811\n"
        "5769,Canceled,1,1,IDR 99000,09/15/2026 11:00:00 AM,09/15/2026 12:00:00 PM,budi,Indonesia,+62812\n"
        "5770,Completed,1,1,IDR 120000,09/16/2026 9:00:00 AM,,siti88,Indonesia,+62811\n"
    )
    assert told(reading) == [
        ("ID", "tiktok-shop", "day", "2026-09-15", "IDR", "orders=1 revenue=250000"),
        ("ID", "tiktok-shop", "day", "2026-09-16", "IDR", "orders=1 revenue=120000"),
    ]
    assert len(reading.orders) == 2
    assert len({order.customer for order in reading.orders}) == 1
    assert "siti88" not in repr(reading)


def test_meta_ads_manager_by_day_and_by_week() -> None:
    head = (
        "Campaign name,{}Impressions,Amount spent (USD),Link clicks,Purchases,Purchases conversion value,"
        "Reporting starts,Reporting ends\n"
    )
    by_day = read(
        head.format("Day,") + 'K-CBO,9/14/2026,"12,000","$1,234.50",320,5,400,2026-09-14,2026-09-14\n',
        market="GB",
        channel="facebook",
    )
    assert told(by_day) == [
        ("GB", "facebook", "day", "2026-09-14", "USD", "spend=1234.5 impressions=12000 clicks=320 orders=5 revenue=400")
    ]
    by_week = read(
        head.format("") + "K-CBO,12000,1234.50,320,5,400,2026-09-14,2026-09-20\n", market="GB", channel="facebook"
    )
    assert [row[2:4] for row in told(by_week)] == [("week", "2026-09-14")]
    of_a_month = head.format("Day,") + "K-CBO,2026-09-14,12000,1234.50,320,5,400,2026-09-01,2026-09-30\n"
    assert [row[2:4] for row in told(read(of_a_month, market="GB", channel="facebook"))] == [("day", "2026-09-14")]


def test_google_ads_with_title_rows_and_totals() -> None:
    reading = read(
        'Campaign report\n"September 1, 2026 - September 30, 2026"\n'
        "Day,Campaign,Campaign ID,Currency code,Cost,Impr.,Clicks,Conversions,Conv. value\n"
        '2026-09-01,Brand,901,CAD,"1,000.00","20,000",400,20.00,"4,000.00"\n'
        "2026-09-02,Brand,901,CAD,12.34,1000,7,1.50,60\n"
        'Total: Account,--,--,CAD,"1,012.34","21,000",407,21.50,"4,060.00"\n',
        market="DE",
        channel="own-site",
    )
    assert told(reading) == [
        (
            "DE",
            "own-site",
            "day",
            "2026-09-01",
            "CAD",
            "spend=1000 impressions=20000 clicks=400 orders=20 revenue=4000",
        ),
        ("DE", "own-site", "day", "2026-09-02", "CAD", "spend=12.34 impressions=1000 clicks=7 orders=1.5 revenue=60"),
    ]
    # The span above the headers says that nothing was spent on the other days of September.
    assert [(part.first.isoformat(), part.last.isoformat()) for part in reading.coverage] == [
        ("2026-09-01", "2026-09-30")
    ]


SHOPEE = (
    "Ad Group - Shopee Indonesia\nShop Name,lantern.id\nReport Creation Time,22/09/2026 15:51\n"
    "Date Period,{}\n\n"
    "Sequence,Ad Name,Status,Impression,Clicks,CTR,Conversions,Direct Conversions,Items Sold,GMV,Direct GMV,Expense\n"
    "1,Lamp,Ongoing,900,30,3.33%,2,1,3,300000,150000,45000\n"
    "2,Shirt,Ongoing,100,10,10%,1,1,1,150000,150000,5000\n"
)


def test_shopee_ads_takes_the_day_from_the_rows_above_the_headers() -> None:
    reading = read(SHOPEE.format("20/08/2026 - 20/08/2026"), market="ID", currency="IDR")
    assert told(reading) == [
        ("ID", "shopee", "day", "2026-08-20", "IDR", "spend=50000 impressions=1000 clicks=40 orders=3 revenue=450000")
    ]
    assert ("channel_taken", None, "") in codes(reading)


def test_an_export_of_a_whole_month_in_one_row_is_refused_with_its_cure() -> None:
    reading = read(SHOPEE.format("01/08/2026 - 31/08/2026"), market="ID", currency="IDR")
    assert told(reading) == []
    assert {(finding.code, finding.wrong) for finding in reading.findings if finding.row} == {
        ("span_too_long", "The row covers 31 days.")
    }


def test_amazon_sponsored_products() -> None:
    reading = read(
        "Date,Portfolio name,Currency,Campaign Name,Impressions,Clicks,Spend,7 Day Total Sales ,"
        "Total Advertising Cost of Sales (ACOS) ,7 Day Total Orders (#)\n"
        '"Sep 01, 2026",,EUR,Auto,1200,18,16.25,99.90,16.3%,3\n',
        market="DE",
    )
    assert told(reading) == [
        ("DE", "amazon", "day", "2026-09-01", "EUR", "spend=16.25 impressions=1200 clicks=18 orders=3 revenue=99.9")
    ]


def test_amazon_business_report_in_english_and_chinese() -> None:
    english = read(
        'Date,Ordered Product Sales,Units Ordered,Total Order Items,Page Views\n01.09.2026,"€1,238.44",23,20,1658\n',
        market="DE",
    )
    chinese = read(
        '日期,已订购商品销售额,已订购商品数量,订单商品总数\n2026/9/1,"1,238.44",23,20\n', market="DE", currency="EUR"
    )
    expected = [("DE", "amazon", "day", "2026-09-01", "EUR", "orders=20 revenue=1238.44")]
    assert told(english) == expected
    assert told(chinese) == expected


def test_shopify_orders_give_days_by_country_and_customers_as_digests() -> None:
    reading = read(
        "Name,Email,Financial Status,Paid at,Currency,Subtotal,Total,Created at,Lineitem quantity,Lineitem name,"
        "Billing Name,Shipping Country,Cancelled at\n"
        "#1001,Ana@Example.org,paid,,EUR,50,57.80,2026-09-01 12:34:56 +0200,1,Lamp,Ana Doe,DE,\n"
        "#1001,Ana@Example.org,,,,,,2026-09-01 12:34:56 +0200,2,Shirt,,,\n"
        "#1002,ana@example.org,paid,,EUR,20,24.00,2026-09-05 09:00:00 +0200,1,Lamp,Ana Doe,DE,\n"
        "#1003,bo@example.org,voided,,EUR,20,24.00,2026-09-05 10:00:00 +0200,1,Lamp,Bo,GB,\n"
    )
    assert told(reading) == [
        ("DE", "own-site", "day", "2026-09-01", "EUR", "orders=1 revenue=57.8"),
        ("DE", "own-site", "day", "2026-09-05", "EUR", "orders=1 revenue=24"),
    ]
    assert [order.day.isoformat() for order in reading.orders] == ["2026-09-01", "2026-09-05"]
    assert len({order.customer for order in reading.orders}) == 1
    assert ("cancelled_left_out", None, "") in codes(reading)


def test_shopify_sales_over_time() -> None:
    reading = read(
        "Day,Orders,Gross sales,Discounts,Returns,Net sales,Shipping charges,Duties,Additional fees,Taxes,Total sales\n"
        "2026-09-01,18,4722.08,-135.04,-48.12,4538.92,42.16,0,0,29.03,4610.11\n"
        "2026-09-02,0,0,0,-55.00,-55.00,0,0,0,0,-55.00\n",
        market="DE",
        currency="EUR",
    )
    assert told(reading) == [
        ("DE", "own-site", "day", "2026-09-01", "EUR", "orders=18 revenue=4610.11"),
        ("DE", "own-site", "day", "2026-09-02", "EUR", "orders=0 revenue=-55"),
    ]


def test_lazada_sponsored_solutions() -> None:
    reading = read(
        "Date,Spend,Impressions,Clicks,Store Orders,Store Revenue\n2026-09-01,10.5,3000,60,4,88\n",
        market="SG",
        currency="SGD",
    )
    assert told(reading) == [
        ("SG", "lazada", "day", "2026-09-01", "SGD", "spend=10.5 impressions=3000 clicks=60 orders=4 revenue=88")
    ]
