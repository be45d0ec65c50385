"""Exports of advertising platforms, and our own table. Where each set of headers was read is said above it."""

from gtm.planner.actuals.export_format import ExportFormat, columns, signs

# Ours: one row for a day or a week of a channel in a market, in English or Chinese.
OWN = ExportFormat(
    code="own",
    side="own",
    signs=signs(
        "market; channel; day", "market; channel; date", "market; channel; week", "市场; 渠道; 日期", "市场; 渠道; 周"
    ),
    columns=columns(
        market="market; country; 市场; 国家",
        channel="channel; 渠道",
        day="day; date; 日期",
        until="until; 截止日期",
        week="week; 周",
        spend="spend; 花费; 广告花费; 消耗",
        impressions="impressions; 展示; 展示次数; 曝光",
        clicks="clicks; 点击; 点击次数",
        orders="orders; 订单; 订单数",
        revenue="revenue; sales; 收入; 销售额",
        currency="currency; 币种; 货币",
    ),
)

# Field names: windsor.ai/data-field/tiktok and coupler.io's data overview of TikTok Ads; headers with the currency in
# brackets: a public repository's sample of an Ads Manager export. "By Day" and GMV Max's columns are recalled.
TIKTOK_ADS = ExportFormat(
    code="tiktok-ads",
    side="ads",
    signs=signs(
        "cost; clicks destination",
        "cost; clicks all",
        "cost; complete payment roas",
        "cost; sku orders",
        "by day; cost",
    ),
    columns=columns(
        day="Date; By Day; Day; Stat time day",
        market="Country/Region; Country",
        spend="Cost; Total cost",
        impressions="Impressions; Impression",
        clicks="Clicks (destination); Clicks; Clicks (all)",
        orders="Complete payment; Complete payments; Purchases; SKU orders; Total purchases",
        revenue="Complete payment value; Total complete payment value; Total purchase value; Gross revenue",
        currency="Currency",
    ),
)

# Headers of Ads Manager's table export as in several public repositories' samples (Day, Amount spent (USD), Link
# clicks, Purchases, Purchases conversion value, Reporting starts, Reporting ends).
META_ADS = ExportFormat(
    code="meta-ads",
    side="ads",
    signs=signs("amount spent"),
    columns=columns(
        day="Day; Reporting starts; Date",
        until="Reporting ends",
        market="Country",
        spend="Amount spent",
        impressions="Impressions",
        clicks="Link clicks; Clicks (all)",
        orders="Purchases; Website purchases",
        revenue="Purchases conversion value; Website purchases conversion value; Purchase value",
        currency="Currency",
    ),
)

# Headers and the two rows above them (title, span of days): several public repositories' samples of the report.
GOOGLE_ADS = ExportFormat(
    code="google-ads",
    side="ads",
    signs=signs("cost; impr", "currency code; cost"),
    columns=columns(
        day="Day; Date",
        week="Week",
        market="Country/Territory; Country/Territory (User location)",
        spend="Cost; Cost (Converted currency)",
        impressions="Impr.; Impressions",
        clicks="Clicks",
        orders="Conversions",
        revenue="Conv. value; All conv. value",
        currency="Currency code; Currency",
    ),
)

# Headers and the rows above them (Date Period): public repositories' samples; what the figures mean: ads.shopee.ph,
# case study 355 and help 280/1441. A conversion is one product in one order.
SHOPEE_ADS = ExportFormat(
    code="shopee-ads",
    side="ads",
    signs=signs("impression; gmv; expense", "impressions; gmv; expense"),
    columns=columns(
        day="Date; Day; Time",
        spend="Expense",
        impressions="Impression; Impressions",
        clicks="Clicks",
        orders="Orders; Conversions",
        revenue="GMV",
    ),
    channel="shopee",
    day_first=True,
)

# Sponsored Products reports: columns as in a dozen public repositories (7 Day Total Sales, 7 Day Total Orders (#));
# seven days are the standard window by Seller Central's help 201530620.
AMAZON_ADS = ExportFormat(
    code="amazon-ads",
    side="ads",
    signs=signs("spend; 7 day total sales", "spend; 14 day total sales"),
    columns=columns(
        day="Date; Start Date",
        until="End Date",
        market="Country",
        spend="Spend",
        impressions="Impressions",
        clicks="Clicks",
        orders="7 Day Total Orders (#); 14 Day Total Orders (#)",
        revenue="7 Day Total Sales; 14 Day Total Sales",
        currency="Currency",
    ),
    channel="amazon",
)

# Recalled, not read anywhere: Sponsored Solutions by day.
LAZADA_ADS = ExportFormat(
    code="lazada-ads",
    side="ads",
    signs=signs("spend; store revenue", "spend; store orders"),
    columns=columns(
        day="Date; Day",
        spend="Spend",
        impressions="Impressions",
        clicks="Clicks",
        orders="Store Orders",
        revenue="Store Revenue",
        currency="Currency",
    ),
    channel="lazada",
)
