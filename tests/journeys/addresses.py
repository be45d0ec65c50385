"""Where every page of the portal stands, for what walks all of them: axe, the phone, screenshots, the benchmark."""

from urllib.parse import quote

from gtm.catalog.models import Brand, Upload
from gtm.planner.models import ActualsUpload, BrandOverride, Job, JobState, Plan
from gtm.portal.stored_plans import stored_plan
from gtm.portal.views.markets import SECTIONS as MARKET_SECTIONS
from gtm.portal.views.plan import TITLES as PLAN_SECTIONS

FACT = "DE/payment_methods/paypal"
SOURCE = "ecb-reference-rates"
MARKET = "ID"
SIGN_IN = "sign-in"
UNFINISHED = (JobState.QUEUED, JobState.RUNNING, JobState.FAILED, JobState.CANCELLED)


def addresses(brand: Brand) -> dict[str, str]:
    """Each page's name and path; of what a brand has many of, the newest stands for all.

    Pages of things that the brand has none of are left out.
    """
    home = f"/brands/{brand.slug}/"
    figures, results = f"{home}figures/", f"{home}results/"
    return {
        SIGN_IN: "/sign-in/",
        "home": f"{home}home/",
        "people": f"{home}people/",
        "remove-member": f"{home}people/{_newest_member(brand)}/remove/",
        "new-brand": "/brands/new/",
        "invitation-refused": "/invitations/none/",
        "plans": home,
        "products": f"{home}products/",
        "upload": f"{home}products/upload/",
        "complete": f"{home}products/complete/",
        "paste": f"{home}products/paste/",
        "new-plan": f"{home}new-plan/",
        "changes": f"{home}changes/",
        "own-figures": figures,
        "pick-fact": f"{figures}facts/",
        "new-figure": f"{figures}new/?fact={quote(FACT)}",
        "payment-mix": f"{figures}payment-mix/DE/",
        "results": results,
        "upload-results": f"{results}upload/",
        "markets": "/markets/",
        "compare-markets": "/markets/compare/?market=ID&market=DE",
        "map-of-markets": "/markets/map/",
        "tariff": "/tariff/",
        "tariff-answer": "/tariff/?hs=610910&market=DE&origin=CN&day=2026-11-22",
        "tariff-refused": "/tariff/?hs=shirt&market=DE",
        **{f"market-{section}": f"/markets/{MARKET}/{section}/" for section in MARKET_SECTIONS},
        "method": "/method/",
        "terms": "/terms/",
        "fact": f"/facts/{FACT}",
        "source": f"/sources/{SOURCE}",
        "error-404": "/markets/XX/",
        **_of_newest(brand, home),
        **_of_plans(brand, home),
    }


def _newest_member(brand: Brand) -> int:
    return brand.organisation.memberships.order_by("-pk").values_list("user_id", flat=True)[0]


def _of_newest(brand: Brand, home: str) -> dict[str, str]:
    newest = {
        "product": (brand.products.all(), "products/{}/"),
        "parts": (brand.products.all(), "products/{}/parts/"),
        "product-markets": (brand.products.all(), "products/{}/markets/"),
        "edit-products": (brand.products.all(), "products/edit/?chosen={}"),
        "sheet": (Upload.objects.filter(brand=brand), "products/sheets/{}/"),
        **{f"job-{state}": (Job.objects.filter(brand=brand, state=state), "jobs/{}/") for state in UNFINISHED},
        "figure": (BrandOverride.objects.filter(brand=brand), "figures/{}/"),
        "results-file": (ActualsUpload.objects.filter(brand=brand), "results/files/{}/"),
    }
    found = {name: (rows.order_by("-pk").first(), path) for name, (rows, path) in newest.items()}
    return {name: home + path.format(row.pk) for name, (row, path) in found.items() if row is not None}


def _of_plans(brand: Brand, home: str) -> dict[str, str]:
    plans = list(Plan.objects.filter(brand=brand).order_by("-pk").values_list("pk", "digest")[:2])
    if not plans:
        return {}
    newest, digest = plans[0]
    base = f"{home}plans/{newest}/"
    sections = {f"plan-{name}": base if name == "answer" else f"{base}{name}/" for name in PLAN_SECTIONS}
    result = stored_plan(newest, digest).whole
    licence = next(f"{row['market']}/{row['scheme']}" for row in result["compliance"])
    runs = next(f"{cell['market']}/{cell['channel']}" for cell in result["mix"]["cells"] if cell["on"])
    return {
        **sections,
        "plan-team": f"{base}team/",
        "plan-paper": f"{base}paper/",
        "duty": f"{base}compliance/{licence}/",
        "briefs": f"{base}briefs/",
        "brief": f"{base}briefs/{runs}/",
        "compare": f"{home}plans/compare/?" + "&".join(f"plan={number}" for number, _digest in plans),
    }
