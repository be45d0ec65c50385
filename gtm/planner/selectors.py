"""Reading plans: newest first, one brand only, the large result left in the database until it is shown."""

from django.db.models import QuerySet

from gtm.catalog.models import Brand
from gtm.planner.models import Plan


def plans_of(brand: Brand) -> QuerySet[Plan]:
    """The brand's plans without their results, for lists."""
    return Plan.objects.filter(brand=brand).defer("result", "question")


def plan_of(brand: Brand, plan_id: int) -> Plan:
    """One plan of the brand with its result; Plan.DoesNotExist where it has no such plan."""
    return Plan.objects.get(brand=brand, pk=plan_id)
