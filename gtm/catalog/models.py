"""A brand and what it sells. Amounts and sizes are exact decimals; what a brand has not told is empty, never zero."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Brand(models.Model):
    """A brand of an organisation, with what holds for all its products."""

    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="brands")
    name = models.CharField(max_length=200)
    slug = models.SlugField(unique=True)
    home_country = models.CharField(max_length=2, default="CN")
    currency = models.CharField(max_length=3, default="CNY")
    cost_of_capital = models.DecimalField(max_digits=5, decimal_places=4, default="0.12")
    units_per_order = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    registrations = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class BatteryPacking(models.TextChoices):
    """How a battery travels, as transport law tells it apart."""

    IN_EQUIPMENT = "in-equipment", _("In the equipment")
    WITH_EQUIPMENT = "with-equipment", _("Packed with the equipment")
    ALONE = "alone", _("Alone")


class Product(models.Model):
    """One stock-keeping unit. `weight_kg` and the sizes are of one unit with its packing; variants share a handle.

    `battery_wh` are the watt-hours of its largest battery; an attribute that is not told is None or "".
    """

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="products")
    sku = models.CharField(max_length=100)
    handle = models.CharField(max_length=255, blank=True)
    title = models.CharField(max_length=300)
    title_zh = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    material = models.CharField(max_length=300, blank=True)
    product_type = models.CharField(max_length=200, blank=True)
    category = models.CharField(max_length=40, blank=True)
    hs_code = models.CharField(max_length=12, blank=True)
    origin = models.CharField(max_length=2, blank=True)
    cost = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    cost_currency = models.CharField(max_length=3, blank=True)
    price = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    price_currency = models.CharField(max_length=3, blank=True)
    weight_kg = models.DecimalField(
        max_digits=10, decimal_places=4, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    net_weight_kg = models.DecimalField(
        max_digits=10, decimal_places=4, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    length_cm = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    width_cm = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    height_cm = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    battery = models.BooleanField(null=True, blank=True)
    battery_packing = models.CharField(max_length=14, blank=True, choices=BatteryPacking.choices)
    battery_wh = models.DecimalField(
        max_digits=8, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    liquid = models.BooleanField(null=True, blank=True)
    powder = models.BooleanField(null=True, blank=True)
    magnet = models.BooleanField(null=True, blank=True)
    cosmetic = models.BooleanField(null=True, blank=True)
    food = models.BooleanField(null=True, blank=True)
    declared_as_set = models.BooleanField(default=False)
    barcode = models.CharField(max_length=50, blank=True)
    image_url = models.URLField(max_length=500, blank=True)
    options = models.JSONField(default=dict, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["sku"]
        constraints = [models.UniqueConstraint(fields=["brand", "sku"], name="one_product_per_sku")]

    def __str__(self) -> str:
        return f"{self.sku} {self.title}"


class BundlePart(models.Model):
    """A part of a bundle: goods (another product of the brand, or told here) or a service sold with them.

    Figures are of one piece; `value` is its share of the bundle's price, in the currency of that price. A service that
    is `invoiced_separately` is no part of what the goods cost the buyer.
    """

    class Kind(models.TextChoices):
        """What the part is."""

        GOODS = "goods", pgettext_lazy("bundle part", "Goods")
        COURSE = "course", _("Course")
        WARRANTY = "warranty", _("Warranty")
        SUBSCRIPTION = "subscription", _("Subscription")
        SERVICE = "service", _("Other service")

    bundle = models.ForeignKey(Product, models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.GOODS)
    # A product cannot be removed while a bundle holds it, unless both go.
    product = models.ForeignKey(Product, models.RESTRICT, null=True, blank=True, related_name="in_bundles")
    title = models.CharField(max_length=300, blank=True)
    quantity = models.DecimalField(max_digits=8, decimal_places=2, default=1)
    hs_code = models.CharField(max_length=12, blank=True)
    origin = models.CharField(max_length=2, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    cost = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    cost_currency = models.CharField(max_length=3, blank=True)
    weight_kg = models.DecimalField(max_digits=10, decimal_places=4, null=True, blank=True)
    invoiced_separately = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["bundle", "position"], name="one_part_per_position")]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.title or self.product}"


class Upload(models.Model):
    """A product sheet as it was sent, what was answered and mended about it, and what its reading found.

    The sheet is kept in the row, so that it leaves with its brand. `choices` are the answers to what the sheet
    left open (`sheets.choices.SheetChoices` as JSON), `corrections` cells mended by hand: row -> header -> text (an
    empty header leaves the row out); `report` is the reading of the sheet under both. `worksheet` is the one of a
    workbook that was asked for, empty for the first with goods.
    """

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    worksheet = models.CharField(max_length=255, blank=True)
    headers_digest = models.CharField(max_length=64, blank=True)
    choices = models.JSONField(default=dict, blank=True)
    corrections = models.JSONField(default=dict, blank=True)
    report = models.JSONField(default=dict, blank=True)
    uploaded_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    imported_at = models.DateTimeField(null=True, blank=True)
    # Whether the answers serve the next sheet with the same headers.
    remembered = models.BooleanField(default=True)

    class Meta:
        ordering = ["-uploaded_at"]
        indexes = [models.Index(fields=["brand", "headers_digest"])]

    def __str__(self) -> str:
        return self.name


class Deed(models.Model):
    """What somebody did to a brand's rows, kept so that it can be taken back for a while.

    `subject` is what it was done to, as people call it; `content` what taking it back needs, in the form of its kind:
    for products `gtm.catalog.deeds`, for the rest `gtm.planner.undoing`.
    """

    class Kind(models.TextChoices):
        """What was done."""

        PRODUCT = "product", _("Product changed")
        PRODUCTS = "products", _("Several products changed")
        REMOVED = "removed", _("Products removed")
        SHEET = "sheet", _("Sheet imported")
        ANSWERS = "answers", _("Answers about sheets forgotten")
        FIGURE_TOLD = "figure-told", _("Own figure told")
        FIGURE_ENDED = "figure-ended", _("End of an own figure noted")
        FIGURE_WITHDRAWN = "figure-withdrawn", _("Own figure taken back")
        LICENCE = "licence", _("Licence changed")
        PAPER = "paper", _("File of a licence removed")
        SCENARIO = "scenario", _("Scenario deleted")
        COMMENT = "comment", _("Comment deleted")
        RESULTS_TAKEN = "results-taken", _("Results taken over")
        RESULTS_UNDONE = "results-undone", _("Results count no more")
        RESULTS_READ = "results-read", _("Results read again")
        MEMBER = "member", _("Removed from the team")

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="deeds")
    kind = models.CharField(max_length=20, choices=Kind)
    subject = models.CharField(max_length=300, blank=True)
    content = models.JSONField()
    made_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    made_by_name = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["brand", "made_at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} ({self.made_at:%Y-%m-%d})"
