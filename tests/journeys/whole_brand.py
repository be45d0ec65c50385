"""A brand that has one of everything that the portal shows, so that every page can be walked."""

from gtm.accounts.models import Role
from gtm.catalog.models import Brand
from gtm.catalog.services import store_upload
from gtm.planner.actuals.services import store_actuals, take_over
from gtm.planner.models import Job, JobState
from gtm.planner.overrides.services import add_overrides
from gtm.planner.team.members import take_off_team
from gtm.portal.stored_plans import stored_plan
from tests.journeys.addresses import FACT
from tests.portal.people import make_brand, make_member
from tests.portal.test_plan_pages import make_plan
from tests.portal.test_products import make_product

SHEET = (
    "SKU,Title,Type,Weight,Cost(CNY),Price(USD),Origin\nA-1,Vase,Vases,350,12.5,29.9,CN\nA-2,Cup,Cups,abc,8,19.9,CN\n"
)
RESULTS = (
    "market,channel,day,spend,orders,currency\nDE,own-site,2026-09-01,10,1,EUR\nDE,own-site,2026-09-02,ten,1,EUR\n"
)
ADVERTISING = "Day,Amount spent,Impressions\n2026-09-01,12.50,4000\n"
OWN = {"fact": FACT, "column": "fee_rate", "value": "0.015", "valid_from": "2026-11-01", "valid_to": "", "note": "ours"}


def make_whole_brand() -> Brand:
    """The brand `lantern`; `mei` owns it and `vera` only reads; `otto` was taken off the team."""
    brand = make_brand()
    mei = make_member(brand, Role.OWNER)
    make_member(brand, Role.VIEWER, "vera")
    take_off_team(brand=brand, person=make_member(brand, username="otto"), by=mei)
    make_product(brand, "B-1", weight_kg=None, hs_code="")
    kit = make_product(brand, "KIT")
    kit.parts.create(position=1, title="Mat", kind="goods", hs_code="950691", value="20")
    store_upload(brand, "sheet.csv", SHEET.encode())
    take_over(store_actuals(brand, "results.csv", RESULTS.encode()))
    store_actuals(brand, "advertising.csv", ADVERTISING.encode())
    add_overrides(brand, [OWN], None, "mei")
    for state in (JobState.RUNNING, JobState.FAILED):
        Job.objects.create(kind="plan", brand=brand, state=state, payload={"name": "Gulf 2027"}, progress=0.25)
    for digest in "ab":
        make_plan(brand, digest=digest * 64)
    stored_plan.cache_clear()
    return brand
