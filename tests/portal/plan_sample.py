"""A plan's result as the planner stores it, small and believable: two products, three markets, invented amounts."""

from decimal import Decimal

from tests.portal.sample_mix import home_playbook, ladder, openers, play, stress
from tests.portal.sample_offers import CURRENCIES, SERUM, SHIRT, Json, offers, routes


def product(sku: str, title: str, title_zh: str, category: str, missing: tuple[str, ...] = ()) -> Json:
    """A product's part."""
    return {
        "sku": sku,
        "title": title,
        "title_zh": title_zh,
        "hs_code": "" if "hs_code" in missing else "330499",
        "category": category,
        "origin": "CN",
        "cost": {"amount": "28.5", "currency": "CNY"},
        "price": {"amount": "24.9", "currency": "USD"},
        "weight_kg": "0.18",
        "complete": not missing,
        "missing": list(missing),
    }


def market(code: str, name: str) -> Json:
    """A market's part, with the rate that its amounts were converted at."""
    rate = {
        "from": "CNY",
        "to": CURRENCIES[code],
        "rate": "2312.5" if code == "ID" else "0.7563",
        "kind": "official",
        "as_of": "2026-10-30",
        "source": "ecb-reference-rates",
        "age_days": 23,
        "stale": code == "ID",
    }
    return {"code": code, "name": name, "currency": CURRENCIES[code], "exchange_rates": [rate]}


def cell(code: str, channel: str, name: str, role: str, spend: str, mean: str) -> Json:
    """A cell of the mix; without spend it is off."""
    on = Decimal(spend) > 0
    profit = Decimal(mean)
    return {
        "market": code,
        "channel": channel,
        "channel_name": name,
        "role": role,
        "on": on,
        "launch_month": "2027-02" if on else None,
        "spend": spend,
        "spend_by_month": ["0.00", *[f"{Decimal(spend) / 11:.2f}"] * 11],
        "fixed_cost": "1200.00" if on else "0.00",
        "orders": "5120" if on else "0",
        "new_customers": "3940" if on else "0",
        "private_customers": "870" if on else "0",
        "repeat_orders": "1180" if on else "0",
        "contribution": {"mean": mean, "p5": f"{profit - 9000:.2f}", "p95": f"{profit + 14000:.2f}"},
        "share_of_draws": "0.83" if on else "0.06",
        "reduced_profit": "1250.00" if on else "-410.00",
        "why": {
            "code": "earns" if on else "budget",
            "detail": "One more unit of spend still earns 1.4." if on else "Other channels earn more with the budget.",
            "openers": [] if on else openers(),
        },
        "facts": [f"{code}/ad_benchmarks/{channel}@"],
    }


def assumption() -> Json:
    """An assumption of the mix."""
    return {
        "key": "mix-ai-host-cost",
        "category": "all",
        "value": "0.1",
        "low": "0.1",
        "high": "0.25",
        "unit": "ratio",
        "confidence": "recalled",
        "note": "Cost of an AI host against a human one.",
        "facts": ["WORLD/assumptions/mix-ai-host-cost:all"],
        "sources": [],
    }


def mix() -> Json:
    """The mix over all cells."""
    return {
        "status": "optimal",
        "currency": "USD",
        "objective": "61250.40",
        "bound": "61900.00",
        "gap": "0.0105",
        "budget_used": "143500.00",
        "value_of_one_more": "1.31",
        "shortfall": "0.00",
        "followed_months": 24,
        "assumptions": [assumption()],
        "fixed_costs": [{"market": "ID", "amount": "8200.00"}, {"market": "DE", "amount": "11900.00"}],
        "cash_by_month": [
            "-21000.00",
            "-48000.00",
            "-61500.00",
            "-55200.00",
            "-40100.00",
            "-22800.00",
            "-6400.00",
            "9100.00",
            "24800.00",
            "39900.00",
            "51000.00",
            "61250.40",
        ],
        "cash_low": {"amount": "-61500.00", "month": "2027-03"},
        "payback_month": "2027-08",
        "budget_ladder": ladder(),
        "cells": [
            cell("ID", "tiktok-shop", "TikTok Shop", "interest", "62000.00", "31400.00"),
            cell("ID", "shopee", "Shopee", "shelf", "34500.00", "18200.00"),
            cell("DE", "own-store", "Own store", "private", "47000.00", "11650.40"),
            cell("BR", "mercado-libre", "Mercado Libre", "shelf", "0.00", "-3100.00"),
        ],
    }


def scheme() -> Json:
    """A compliance scheme with a lead time and a cost."""
    return {
        "market": "ID",
        "scheme": "bpom-notification",
        "name": "BPOM cosmetic notification",
        "family": "cosmetic-notification",
        "products": [SERUM],
        "who": "Indonesian importer",
        "rule": "Every cosmetic is notified before it is imported.",
        "lead_days": [14, 30, 60],
        "cost": {"amount": "1500000.00", "currency": "IDR", "per": "product"},
        "start_by": "2026-12-03",
        "status": "required",
        "facts": ["ID/compliance/bpom-notification@"],
        "sources": ["btki-2022"],
        "confidence": "secondary",
    }


def entry(day: str, kind: str, code: str, title: str, until: str | None = None) -> Json:
    """A calendar entry."""
    return {
        "date": day,
        "until": until,
        "kind": kind,
        "market": code,
        "title": title,
        "detail": "As the market's calendar has it.",
        "facts": [f"{code}/moments/{kind}@{day}"],
    }


def norm() -> Json:
    """A norm that blocks."""
    return {
        "market": "ID",
        "norm": "live-commerce-social-media-app-show",
        "topic": "live-commerce",
        "effect": "block",
        "kind": "checkout_closed",
        "action": "blocked",
        "acts_in": "offers",
        "how": "Channels of this kind may not take orders: their offers are closed.",
        "figures": [],
        "products": [SERUM],
        "channels": ["model:social"],
        "categories": ["all"],
        "rule": "A social-media app may show goods but may not take orders.",
        "facts": ["ID/norms/live-commerce-social-media-app-show@2023-09-26"],
        "sources": ["btki-2022"],
        "confidence": "secondary",
    }


def checklist() -> Json:
    """What one channel asks beyond the others."""
    item = {key: norm()[key] for key in ("topic", "facts", "sources", "confidence")}
    rule = "A sponsored post says so from its first second."
    more = {"name": "disclosure", "action": "required", "applies_to": "influencers", "products": [SERUM], "rule": rule}
    return {"market": "ID", "channel": "instagram", "channel_name": "Instagram", "items": [{**item, **more}]}


def question() -> Json:
    """The question in its complete form."""
    return {
        "as_of": "2026-11-22",
        "release": None,
        "start": "2027-01-01",
        "months": 12,
        "brand": {
            "home": "CN",
            "currency": "CNY",
            "cost_of_capital": "0.12",
            "registrations": ["eu-ioss"],
            "units_per_order": "1.3",
        },
        "markets": ["BR", "DE", "ID"],
        "channels": None,
        "segments": [],
        "budget": {"amount": "150000", "currency": "USD", "covers_fixed_costs": False},
        "working_capital": None,
        "goal": "contribution",
        "risk": "0",
        "target_margin": "0.25",
        "content": {"ai_host_share": "0.5", "own_live_share": "0.42", "ar_try_on": False},
        "play": None,
        "home_channels": [],
        "limits": [],
        "products": None,
    }


def plan_result() -> Json:
    """The whole result."""
    return {
        "engine_version": "1",
        "data_release": "2026-11-22.1",
        "as_of": "2026-11-22",
        "question": question(),
        "status": "partial",
        "products": [
            product(SERUM, "Vitamin C serum 30 ml", "维C精华液 30 ml", "beauty"),
            product(SHIRT, "Cotton T-shirt, M", "纯棉T恤 M", "apparel"),
            product("LTN-LAMP", "Paper lantern", "纸灯笼", "home", ("hs_code", "weight_kg")),
        ],
        "markets": [market("BR", "Brazil"), market("DE", "Germany"), market("ID", "Indonesia")],
        "routes": routes(),
        "offers": offers(),
        "mix": mix(),
        "excluded": [
            {
                "market": "DE",
                "channel": "otto",
                "sku": None,
                "code": "channel_closed_to_origin",
                "detail": "The channel takes no sellers from CN.",
                "facts": ["DE/channels/otto@"],
                "opens": "A company in the EU.",
            }
        ],
        "play": play(),
        "home_playbook": home_playbook(),
        "stress": stress(),
        "calendar": [
            entry("2026-12-03", "licence_start", "ID", "Begin: BPOM cosmetic notification"),
            entry("2027-01-12", "ship_by", "DE", "Stock leaves the factory"),
            entry("2027-02-01", "launch", "ID", "Selling begins"),
            entry("2027-02-01", "launch", "DE", "Selling begins"),
            entry("2027-02-18", "holiday", "ID", "Ramadan", "2027-03-19"),
            entry("2027-02-05", "blackout", "ID", "Chinese New Year factory stop", "2027-02-24"),
            entry("2027-11-11", "sale", "ID", "11.11", "2027-11-13"),
        ],
        "compliance": [scheme()],
        "norms": [norm()],
        "checklists": [checklist()],
        "sensitivity": [
            {
                "input": "Price of advertising",
                "low": "0.8",
                "high": "1.3",
                "objective_low": "78400.00",
                "objective_high": "39900.00",
                "unit": "ratio",
            },
            {
                "input": "Return rate",
                "low": "0.7",
                "high": "1.5",
                "objective_low": "64900.00",
                "objective_high": "54800.00",
                "unit": "ratio",
            },
        ],
        "warnings": [{"code": "exchange_rate_stale", "detail": "These exchange rates are old: CNY/IDR."}],
        "coverage": {
            "complete": False,
            "missing": [
                {
                    "what": "product",
                    "market": None,
                    "code": name,
                    "sku": "LTN-LAMP",
                    "detail": "The brand has not told it yet.",
                }
                for name in ("hs_code", "weight_kg")
            ],
        },
        "sources": {
            "btki-2022": {
                "title": "Buku Tarif Kepabeanan Indonesia",
                "url": "https://example.org/btki",
                "publisher": "Directorate General of Customs",
                "published": "2022-04-01",
                "read_on": "2026-11-20",
                "kind": "official",
            }
        },
    }
