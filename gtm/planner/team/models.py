"""Rows that stand beside a stored plan. None is erased: what is taken back keeps who took it back and when."""

from django.db import models
from django.db.models import Q


class PlanScenario(models.Model):
    """A what-if of a plan with a name: its changes (`gtm.planner.whatif.changes`), and what they made of the plan."""

    plan = models.ForeignKey("planner.Plan", models.CASCADE, related_name="scenarios")
    name = models.CharField(max_length=120)
    changes = models.JSONField()
    figures = models.JSONField()
    created_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    author_name = models.CharField(max_length=150)
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.name


class PlanComment(models.Model):
    """What a member said of a plan, in plain text with line breaks."""

    plan = models.ForeignKey("planner.Plan", models.CASCADE, related_name="comments")
    text = models.TextField()
    author = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    author_name = models.CharField(max_length=150)
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.author_name}: {self.text[:40]}"


class PlanApproval(models.Model):
    """An owner's word that a plan is the one to go by, until an owner takes it back with a note."""

    plan = models.ForeignKey("planner.Plan", models.CASCADE, related_name="approvals")
    approved_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    approver_name = models.CharField(max_length=150)
    approved_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    withdrawer_name = models.CharField(max_length=150, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_note = models.TextField(blank=True)

    class Meta:
        ordering = ["approved_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=Q(withdrawn_at=None), name="one_approval_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} · {self.approver_name}"
