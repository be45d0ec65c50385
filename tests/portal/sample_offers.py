"""The routes and offers of the sample plan: two products, three markets, invented amounts that add up."""

from decimal import Decimal
from typing import Any

Json = dict[str, Any]

SERUM = "LTN-SERUM-30"
SHIRT = "LTN-TEE-M"
CURRENCIES = {"ID": "IDR", "DE": "EUR", "BR": "BRL"}
# Units of the market's currency for one US dollar, so that the sample's amounts are of believable size.
SIZES = {"ID": Decimal(16500), "DE": Decimal("0.86"), "BR": Decimal("5.4")}


def local(market: str, dollars: str) -> str:
    """An amount of the market's currency as text, cents kept."""
    return f"{Decimal(dollars) * SIZES[market]:.2f}"


def line(code: str, name: str, amount: str, formula: str, confidence: str = "official") -> Json:
    """A cost line with the fact and the source behind it."""
    return {
        "code": code,
        "name": name,
        "amount": amount,
        "formula": formula,
        "facts": [f"XX/rates/{code}@2025-04-01"],
        "sources": ["btki-2022"],
        "confidence": confidence,
    }


def route(sku: str, code: str, kind: str, dollars: str, days: list[int], recommended: bool = False) -> Json:
    """A feasible route whose unit costs add up to its landed cost."""
    lines = [
        line("GOODS", "Goods ex works", local(code, "3.95"), "CNY 28.50 converted"),
        line("LANE", "International freight", local(code, dollars), "0.18 kg by bracket", "recalled"),
        line("DUTY", "Import duty", local(code, "0.44"), "7.5 % of the customs value"),
        line("VAT", "Import VAT", local(code, "0.62"), "11 % of value and duty"),
        line("LAST_MILE", "Last mile", local(code, "1.10"), "Base fee up to 1 kg", "secondary"),
    ]
    total = sum((Decimal(item["amount"]) for item in lines), Decimal(0))
    border = Decimal(lines[2]["amount"]) + Decimal(lines[3]["amount"])
    return {
        "id": f"{sku}/{code}/{kind}",
        "sku": sku,
        "market": code,
        "kind": kind,
        "lane": f"cn-{code.lower()}-line",
        "warehouse": "jakarta-3pl" if kind == "bulk" else None,
        "last_mile": "standard",
        "flow": "b2b" if kind == "bulk" else "b2c",
        "mode": "sea" if kind == "bulk" else "line",
        "regime": {"code": f"{code.lower()}-standard", "name": "Standard entry"},
        "feasible": True,
        "why_not": [],
        "currency": CURRENCIES[code],
        "unit_costs": lines,
        "landed_cost_per_unit": f"{total:.2f}",
        "border_per_unit": f"{border:.2f}",
        "delivery_days": days,
        "cash_days": 61.5,
        "replenishment_days": [24, 35] if kind == "bulk" else None,
        "threshold_distance": None,
        "pareto": True,
        "recommended": recommended,
    }


def closed_route(sku: str, code: str) -> Json:
    """A route that cannot be taken, with its reason."""
    return route(sku, code, "platform", "0.90", [2, 4]) | {
        "feasible": False,
        "pareto": False,
        "unit_costs": [],
        "landed_cost_per_unit": None,
        "border_per_unit": None,
        "why_not": [{"code": "liquid", "detail": "The lane takes no liquids.", "facts": ["ID/lanes/cn-id-sls@"]}],
    }


def offer(sku: str, code: str, channel: str, name: str, dollars: str) -> Json:
    """A feasible offer on a channel."""
    return {
        "id": f"{sku}/{code}/{channel}",
        "sku": sku,
        "market": code,
        "channel": channel,
        "channel_name": name,
        "route": f"{sku}/{code}/parcel",
        "feasible": True,
        "reasons": [],
        "currency": CURRENCIES[code],
        "units_per_order": "1.3",
        "prices": {
            "list": local(code, "24.90"),
            "tested": local(code, "24.90"),
            "break_even": local(code, "11.20"),
            "target": local(code, "17.40"),
            "recommended": local(code, "22.90"),
            "grey_zones": [[local(code, "49.00"), local(code, "53.50")]],
        },
        "contribution": local(code, dollars),
        "contribution_share": "0.3125",
        "lines": [
            line("NET_REVENUE", "Net revenue", local(code, "26.80"), "price without the tax that it holds"),
            line("COMMISSION", "Commission", "-" + local(code, "2.15"), "8 % of the price paid", "secondary"),
            line("PAYMENT", "Payment fees", "-" + local(code, "0.61"), "by the methods' shares"),
        ],
        "payment_coverage": "0.94",
        "refusals": "0.021",
        "returns": "0.06",
        "delivery_days": [4, 8],
        "payout_days": 9,
    }


def closed_offer(sku: str, code: str, channel: str, name: str) -> Json:
    """An offer that cannot be made, with its reason."""
    reason = {
        "code": "channel_closed_to_origin",
        "detail": "The channel takes no sellers from CN.",
        "facts": ["DE/channels/otto@"],
    }
    return offer(sku, code, channel, name, "0") | {
        "feasible": False,
        "route": None,
        "reasons": [reason],
        "lines": [],
        "prices": {
            "list": None,
            "tested": None,
            "break_even": None,
            "target": None,
            "recommended": None,
            "grey_zones": [],
        },
        "contribution": None,
        "contribution_share": None,
    }


def routes() -> list[Json]:
    """Three ways into each market for both products."""
    found = []
    for sku in (SERUM, SHIRT):
        for code in CURRENCIES:
            found += [
                route(sku, code, "parcel", "2.10", [5, 9], recommended=True),
                route(sku, code, "bulk", "0.35", [2, 4]),
                closed_route(sku, code),
            ]
    return found


def offers() -> list[Json]:
    """Offers on two channels of each market, one of them closed in Germany."""
    found = []
    for sku in (SERUM, SHIRT):
        found += [
            offer(sku, "ID", "tiktok-shop", "TikTok Shop", "8.40"),
            offer(sku, "ID", "shopee", "Shopee", "7.90"),
            offer(sku, "DE", "own-store", "Own store", "9.30"),
            closed_offer(sku, "DE", "otto", "Otto"),
            offer(sku, "BR", "mercado-libre", "Mercado Libre", "2.20"),
        ]
    return found
