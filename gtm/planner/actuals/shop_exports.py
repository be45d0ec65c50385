"""Exports of shops and marketplaces. Where each set of headers was read is said above it."""

from gtm.planner.actuals.export_format import ExportFormat, columns, signs

# The order list of seller centre with all of its headers: amz123.com/guide/worldfirst/pcZeahOp, and samples in public
# repositories. Its second row explains the columns and is no order.
TIKTOK_SHOP = ExportFormat(
    code="tiktok-shop",
    side="shop",
    signs=signs("order id; order status; order amount; created time"),
    columns=columns(
        order="Order ID",
        status="Order Status",
        revenue="Order Amount",
        day="Created Time",
        customer="Buyer Username",
        market="Country",
        cancelled="Cancelled Time",
        currency="Currency",
    ),
    channel="tiktok-shop",
    by_order=True,
    aside=frozenset({"platform unique order id"}),
)

# Business report, sales and traffic by date: names of the figures at docs.openbridge.com/en/articles/6303562 and
# global.lianlianpay.com/channel/9-20366.html (Chinese), headers in public repositories. It counts order items.
AMAZON_BUSINESS = ExportFormat(
    code="amazon-business",
    side="shop",
    signs=signs("ordered product sales", "已订购商品销售额"),
    columns=columns(
        day="Date; 日期",
        orders="Total Order Items; 订单商品总数",
        revenue="Ordered Product Sales; 已订购商品销售额",
    ),
    channel="amazon",
)

# The orders export: the same header row in many public repositories' samples. An order with several pieces has a row
# for each, and its own figures on the first.
SHOPIFY_ORDERS = ExportFormat(
    code="shopify-orders",
    side="shop",
    signs=signs("financial status; created at; total"),
    columns=columns(
        order="Name",
        customer="Email; Phone",
        status="Financial Status",
        revenue="Total",
        day="Created at",
        currency="Currency",
        market="Shipping Country; Billing Country",
        cancelled="Cancelled at",
    ),
    channel="own-site",
    by_order=True,
)

# The report "total sales over time": header row in public repositories' samples. Total sales are after discounts and
# returns, with shipping and tax: what customers paid.
SHOPIFY_SALES = ExportFormat(
    code="shopify-sales",
    side="shop",
    signs=signs("orders; gross sales; total sales", "orders; net sales; total sales"),
    columns=columns(
        day="Day; Date; Hour",
        week="Week",
        orders="Orders",
        revenue="Total sales",
        market="Shipping country; Billing country",
        currency="Currency",
    ),
    channel="own-site",
)
