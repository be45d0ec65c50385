"""A brand's products: found, told by SKU, changed, removed; and what each market lacks for one."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.actors import name_of, person_of
from gtm.accounts.models import Scope
from gtm.api.asked import AS_OF, BRAND, PAGE, actor, asked_brand, asked_day, object_of
from gtm.api.authentication import caller_brands
from gtm.api.pages import Fifty, page_of
from gtm.api.permissions import demand_writer
from gtm.api.product_answers import ProductAnswer
from gtm.api.released import released_book
from gtm.api.schema import body
from gtm.api.shapes.words import ref
from gtm.catalog.models import Product
from gtm.catalog.product_removal import remove_products
from gtm.catalog.product_search import ORDERS, ProductFilter, find_products
from gtm.catalog.product_services import update_product
from gtm.catalog.selectors import NEEDED
from gtm.catalog.told_products import MOST_PRODUCTS, TOLD_FIELDS, WrongProductsError, put_products
from gtm.planner.planned_product import planned_products
from gtm.planner.quotes.product_gaps import product_gaps

FILTERS = [
    OpenApiParameter("sku", description="The product of exactly this SKU."),
    OpenApiParameter("text", description="In SKU or title, or the beginning of the HS code."),
    OpenApiParameter("product_type"),
    OpenApiParameter("category"),
    OpenApiParameter("lacking", enum=NEEDED, description="Only products that lack this field."),
    OpenApiParameter("incomplete", bool, description="Only products that lack something that a plan needs."),
    OpenApiParameter("order", enum=list(ORDERS), description="Default sku."),
]
YES_NO = {True: "yes", False: "no", None: ""}


class ProductsView(APIView):
    """All products of a brand."""

    scopes = {"GET": Scope.PLANS_READ, "PUT": Scope.PLANS_WRITE}

    @property
    def throttle_scope(self) -> str:
        """Telling products counts as a write."""
        return "writes" if self.request.method == "PUT" else "reads"

    @extend_schema(
        responses=page_of("Product", ProductAnswer),
        parameters=[BRAND, *FILTERS, PAGE],
        tags=["products"],
        operation_id="products",
        summary="Find products",
        filters=False,
    )
    def get(self, request: Request) -> Response:
        """The brand's products that meet every condition, fifty a page, each with what a plan still needs of it."""
        found, pages = find_products(asked_brand(request), filter_of(request)), Fifty()
        if "sku" in request.query_params:
            found = found.filter(sku=request.query_params["sku"])
        page = pages.paginate_queryset(found, request, view=self)
        return pages.get_paginated_response(ProductAnswer(page, many=True, context={"request": request}).data)

    @extend_schema(
        request=body("ToldProducts"),
        responses={200: ref("ProductsReport")},
        parameters=[BRAND],
        tags=["products"],
        operation_id="put_products",
        summary="Tell products",
    )
    def put(self, request: Request) -> Response:
        """Create or change products by SKU, all or none. The same call again changes nothing; nothing is removed."""
        rows = rows_of(object_of(request).get("products"))
        brand = asked_brand(request)
        demand_writer(request, brand)
        try:
            created, changed, unchanged = put_products(brand, rows)
        except WrongProductsError as error:
            wrong: dict[str, list[str]] = {}
            for place, name, sentence in error.wrong:
                wrong.setdefault(f"products/{place}/{name}", []).append(sentence)
            raise ValidationError(wrong) from None
        told = {"created": [one.sku for one in created], "changed": [one.sku for one in changed]}
        return Response({**told, "unchanged": unchanged})


class ProductView(APIView):
    """One product."""

    scopes = {"GET": Scope.PLANS_READ, "PATCH": Scope.PLANS_WRITE, "DELETE": Scope.PLANS_WRITE}

    @property
    def throttle_scope(self) -> str:
        """Whatever changes the product counts as a write."""
        return "reads" if self.request.method == "GET" else "writes"

    @extend_schema(responses=ProductAnswer, tags=["products"], operation_id="product", summary="Read a product")
    def get(self, request: Request, product_id: int) -> Response:
        """The product with what a plan still needs of it."""
        return Response(ProductAnswer(own_product(request, product_id), context={"request": request}).data)

    @extend_schema(
        request=body("ProductChange"),
        responses=ProductAnswer,
        tags=["products"],
        operation_id="change_product",
        summary="Change a product",
    )
    def patch(self, request: Request, product_id: int) -> Response:
        """Change what is told; null takes a value away. Stored plans keep what they said of the product."""
        product = own_product(request, product_id)
        demand_writer(request, product.brand)
        by = actor(request)
        update_product(product, texts_of(object_of(request), ""), person_of(by), name_of(by))
        return Response(ProductAnswer(product, context={"request": request}).data)

    @extend_schema(responses={204: None}, tags=["products"], operation_id="remove_product", summary="Remove a product")
    def delete(self, request: Request, product_id: int) -> Response:
        """Take the product out of the catalogue; what is part of a bundle stays as long as the bundle does."""
        product = own_product(request, product_id)
        demand_writer(request, product.brand)
        by = actor(request)
        remove_products(product.brand, [product.sku], person_of(by), name_of(by))
        return Response(status=status.HTTP_204_NO_CONTENT)


class ProductMarketsView(APIView):
    """What markets lack for a product."""

    scopes = {"GET": Scope.PLANS_READ}
    throttle_scope = "quotes"

    @extend_schema(
        responses={200: ref("ProductMarkets")},
        parameters=[AS_OF],
        tags=["products"],
        operation_id="product_markets",
        summary="Read what markets lack for a product",
        filters=False,
    )
    def get(self, request: Request, product_id: int) -> Response:
        """Which figures of which market's border are not known for the product, as a parcel and as stock."""
        product = own_product(request, product_id)
        day, book, (planned,) = asked_day(request), released_book(None), planned_products([product])
        gaps = [] if planned.missing else product_gaps(book, planned, day, product.brand.home_country)
        told = [
            {
                "market": one.market,
                "parcel": [{"what": gap.what, "code": gap.code} for gap in one.parcel],
                "stock": [{"what": gap.what, "code": gap.code} for gap in one.stock],
            }
            for one in gaps
        ]
        frame = {"as_of": day, "data_release": book.release, "missing": list(planned.missing)}
        return Response({**frame, "markets": told})


def caller_products(request: Request) -> QuerySet[Product]:
    """The products of the caller's brands, with what bundles are made of."""
    found = Product.objects.filter(brand__in=caller_brands(request)).select_related("brand")
    return found.prefetch_related("parts__product")


def own_product(request: Request, product_id: int) -> Product:
    """A product of the caller's. Raises Http404."""
    return get_object_or_404(caller_products(request), pk=product_id)


def filter_of(request: Request) -> ProductFilter:
    """What is looked for. Raises ValidationError."""
    told = request.query_params
    order, lacking = told.get("order", "sku"), told.get("lacking", "")
    if order not in ORDERS:
        raise ValidationError({"order": f"There is no order '{order}'; they are {', '.join(ORDERS)}."})
    if lacking and lacking not in NEEDED:
        raise ValidationError({"lacking": f"'{lacking}' is not asked for; the fields are {', '.join(NEEDED)}."})
    return ProductFilter(
        text=told.get("text", ""),
        product_type=told.get("product_type", ""),
        category=told.get("category", ""),
        lacking=lacking,
        incomplete=told.get("incomplete") in ("1", "true"),
        order=order,
    )


def rows_of(told: object) -> list[dict[str, str]]:
    """The products told, as texts by field. Raises ValidationError."""
    if not isinstance(told, list) or not told or not all(isinstance(row, Mapping) for row in told):
        raise ValidationError({"products": "Give a list of objects, one for each product."})
    if len(told) > MOST_PRODUCTS:
        raise ValidationError({"products": f"At most {MOST_PRODUCTS} products in one call."})
    return [
        {"sku": text_of(row.get("sku")), **texts_of({**row, "sku": None}, f"products/{place}/", ("sku",))}
        for place, row in enumerate(told)
    ]


def texts_of(told: Mapping[str, Any], place: str, more: tuple[str, ...] = ()) -> dict[str, str]:
    """The values as the texts of a sheet's cells. Raises ValidationError for a field that there is not."""
    unknown = sorted(set(told) - {*TOLD_FIELDS, *more})
    if unknown:
        sentence = f"'{unknown[0]}' is no field; they are {', '.join((*more, *TOLD_FIELDS))}."
        raise ValidationError({f"{place}{unknown[0]}": sentence})
    for name, value in told.items():
        if isinstance(value, list | Mapping):
            raise ValidationError({f"{place}{name}": "Give one value."})
    return {name: text_of(value) for name, value in told.items() if name not in more}


def text_of(value: Any) -> str:
    """A value as a cell; nothing for null."""
    return YES_NO[value] if value is None or isinstance(value, bool) else str(value)
