"""What the sample plan says about its play, its levers, worse worlds and results at home."""

from typing import Any

Json = dict[str, Any]


def play() -> Json:
    """The play that is run, with what the others would earn."""
    roles = {"interest": "62000.00", "shelf": "34500.00", "private": "47000.00"}
    return {
        "code": "interest-to-social",
        "name": "Interest traffic, social conversion",
        "forced": False,
        "why": "It earns 61,250 USD, 2,150 more than the next best, 'Private domain first' with 59,100.",
        "tried": [
            {"code": "interest-to-social", "name": "Interest traffic, social conversion", "objective": "61250.40"},
            {"code": "private-first", "name": "Private domain first", "objective": "59100.00"},
        ],
        "leans_on": "interest-to-social",
        "leans_on_name": "Interest traffic, social conversion",
        "loop": {"seeded": "412000", "trusted": "9060", "private": "2610", "repurchases": "3540"},
        "spend_by_role": roles,
        "without_seeding_lift": {"objective": "52300.00", "kept": "51900.00", "spend_by_role": roles},
        "without_referral": "48800.00",
        "without_private_domain": "44100.00",
    }


def openers() -> list[Json]:
    """What would bring a channel in."""
    return [
        {
            "lever": "traffic_price",
            "now": "0.2000",
            "needed": "0.1500",
            "sentence": "It comes in if traffic costs 25 % less: 0.1500 USD a click in place of 0.2000.",
        },
        {
            "lever": "commission",
            "now": "0.1600",
            "needed": None,
            "sentence": "Even without any commission it would not come in.",
        },
    ]


def ladder() -> list[Json]:
    """Half the budget, which cannot pay what is asked for, and the whole."""
    nothing = {"objective": None, "value_of_one_more": None, "channels": 0, "markets": 0}
    return [
        {"share": "0.5", "budget": "75000.00", **nothing},
        {
            "share": "1",
            "budget": "150000.00",
            "objective": "61250.40",
            "value_of_one_more": "0.4100",
            "channels": 3,
            "markets": 2,
        },
    ]


def stress() -> list[Json]:
    """One worse world."""
    return [
        {
            "code": "duty-points",
            "name": "Duty rises by 10 points",
            "channel": None,
            "size": "0.1000",
            "objective_kept": "40100.00",
            "objective_replanned": "43800.00",
            "cells_in": [],
            "cells_out": [{"market": "DE", "channel": "own-store"}],
            "detail": "Kept as it is the plan earns 40,100 USD in place of 61,250; made anew 43,800, "
            "closing DE/own-store.",
        }
    ]


def home_playbook() -> list[Json]:
    """A result at home that is carried over."""
    return [
        {
            "channel": "douyin",
            "role": "live",
            "role_name": "Seeds by live and short video",
            "acts_on": "conversion",
            "orders": "2000",
            "benchmark": "45.0000",
            "factor": "2.0000",
            "weight": "0.8000",
            "factor_carried": "1.3195",
            "factor_of_role": "1.3195",
            "channels_there": [{"market": "ID", "channels": ["tiktok-shop"]}],
            "detail": "2.00 times the orders of the benchmark for the money, over 2,000 orders. At a weight of 80% "
            "1.32 times is carried over to orders per click.",
        }
    ]
