"""Who works with Landfall: people, the organisation they belong to, what they may do, and the keys of its ERP."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person who signs in; the language is the one its pages are shown in."""

    language = models.CharField(max_length=10, blank=True)


class Organisation(models.Model):
    """A company; its brands and plans are seen by its members only."""

    name = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a member may do: owners all, planners products and plans, viewers read, stewards keep market data."""

    OWNER = "owner", _("Owner")
    PLANNER = "planner", _("Planner")
    VIEWER = "viewer", _("Viewer")
    STEWARD = "steward", _("Market-data steward")


class Membership(models.Model):
    """A person's role in an organisation."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="one_role_per_member")]

    def __str__(self) -> str:
        return f"{self.user} ({self.role}) in {self.organisation}"


class Invitation(models.Model):
    """An invitation to join, for one address and once; it goes when its person is taken off the team."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=10, choices=Role)
    invited_by = models.ForeignKey(User, models.CASCADE, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-invited_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.email} ({self.role}) to {self.organisation}"


class Scope(models.TextChoices):
    """What an API key may be used for."""

    QUOTES = "quotes", _("Ask for landed costs")
    MARKETS = "markets", _("Read what markets are like")
    PLANS_READ = "plans:read", _("Read plans and jobs")
    PLANS_WRITE = "plans:write", _("Ask for plans, cancel jobs")
    PLANS_APPROVE = "plans:approve", _("Approve plans in an owner's place")


class ApiKey(models.Model):
    """The key of a brand's ERP: the secret is shown once and kept as a digest only; the prefix says which key it is."""

    brand = models.ForeignKey("catalog.Brand", models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"


class Visit(models.Model):
    """When a person last looked at a brand: `seen_at` moves with every look, `since` is the look before this visit."""

    user = models.ForeignKey(User, models.CASCADE, related_name="visits")
    brand = models.ForeignKey("catalog.Brand", models.CASCADE, related_name="visits")
    seen_at = models.DateTimeField()
    since = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "brand"], name="one_visit_per_person_and_brand")]

    def __str__(self) -> str:
        return f"{self.user} / {self.brand}"
