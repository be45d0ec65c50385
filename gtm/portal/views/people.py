"""A brand of one's own, the people around it, and how they join."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gtm.accounts.brands import found_brand
from gtm.accounts.models import Invitation, Role, User
from gtm.accounts.selectors import members_of, organisations_owned_by
from gtm.accounts.services import (
    INVITATION_DAYS,
    InvitationError,
    LastOwnerError,
    accept_invitation,
    add_member,
    invite_member,
    join_with_account,
    read_invitation,
)
from gtm.catalog.models import Deed
from gtm.planner.team.members import take_off_team
from gtm.portal.access import Access, last_access, read_access, signed_in
from gtm.portal.deeds import offered_deed
from gtm.portal.pages import render_page
from gtm.portal.people_forms import GIVEN_ROLES, AccountForm, BrandForm, InvitationForm, RoleForm


@login_required
def new_brand(request: HttpRequest) -> HttpResponse:
    """Found a brand, and begin with its products."""
    user = signed_in(request)
    owned = organisations_owned_by(user)
    form = BrandForm(owned, request.POST or None, initial={"organisation": owned.first()})
    if request.method == "POST" and form.is_valid():
        brand = found_brand(by=user, **form.cleaned_data)
        messages.success(request, _("{brand} is ready for its products.").format(brand=brand.name), extra_tags="good")
        return redirect("portal:brand-home", brand.slug)
    status = 422 if form.errors else 200
    return render_page(request, "new_brand.html", {"form": form}, last_access(request), status)


@login_required
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """The members of the brand's organisation; an owner invites more, by a link to hand on."""
    access = read_access(request, slug)
    form = InvitationForm(request.POST or None)
    link = ""
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        role = Role(told["role"])
        token = invite_member(organisation=access.brand.organisation, email=told["email"], role=role, by=access.user)
        link = request.build_absolute_uri(reverse("portal:invitation", args=[token]))
    context = {
        "here": "people",
        "form": form,
        "link": link,
        "days": INVITATION_DAYS,
        "members": members_of(access.brand.organisation),
        "roles": [(role.value, role.label) for role in GIVEN_ROLES],
        "may_manage": access.may_manage,
        "undo": offered_deed(access, Deed.Kind.MEMBER),
    }
    return render_page(request, "people.html", context, access, 422 if form.errors else 200)


@login_required
@require_POST
def member(request: HttpRequest, slug: str, user_id: int) -> HttpResponse:
    """Give a member another role; none is given on a page of its own, which says what follows."""
    access = read_access(request, slug)
    form = RoleForm(request.POST)
    person = _member_of(access, user_id)
    if not form.is_valid():
        return redirect("portal:people", slug)
    if not form.cleaned_data["role"]:
        return redirect("portal:remove-member", slug, user_id)
    role = Role(form.cleaned_data["role"])
    try:
        add_member(organisation=access.brand.organisation, user=person, role=role, by=access.user)
    except LastOwnerError as error:
        messages.error(request, str(error), extra_tags="bad")
    else:
        text = _("{person} is {role} now.").format(person=person.username, role=role.label)
        messages.success(request, text, extra_tags="good")
    return redirect("portal:people", slug)


@login_required
def remove(request: HttpRequest, slug: str, user_id: int) -> HttpResponse:
    """What follows when somebody is taken off the team; then it is done, and can be undone."""
    access = read_access(request, slug)
    if not access.may_manage:
        raise PermissionDenied
    person = _member_of(access, user_id)
    if request.method != "POST":
        context = {"here": "people", "person": person, "oneself": person == access.user}
        return render_page(request, "remove_member.html", context, access)
    try:
        take_off_team(brand=access.brand, person=person, by=access.user)
    except LastOwnerError as error:
        messages.error(request, str(error), extra_tags="bad")
    else:
        text = _("{person} is no member any more.").format(person=person.username)
        messages.success(request, text, extra_tags="good")
    return redirect("portal:home") if person == access.user else redirect("portal:people", slug)


def _member_of(access: Access, user_id: int) -> User:
    return get_object_or_404(User, pk=user_id, memberships__organisation=access.brand.organisation)


@never_cache
@sensitive_post_parameters("password1", "password2")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Join an organisation: with the account that one has, or with a new one."""
    try:
        invited = read_invitation(token)
        if isinstance(request.user, User):
            return _join(request, token, invited, request.user)
    except InvitationError as error:
        return render_page(request, "invitation.html", {"refused": str(error)}, status=410)
    if User.objects.filter(email__iexact=invited.email).exists():
        return redirect(f"{reverse('portal:sign-in')}?next={request.path}")
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = join_with_account(invitation=token, user=form.save(commit=False), language=get_language() or "")
        login(request, user)
        return redirect("portal:home")
    context = {"invited": invited, "role": Role(invited.role).label, "form": form}
    return render_page(request, "invitation.html", context, status=422 if form.errors else 200)


def _join(request: HttpRequest, token: str, invited: Invitation, user: User) -> HttpResponse:
    if request.method == "POST":
        accept_invitation(invitation=token, user=user)
        brand = invited.organisation.brands.first()
        return redirect("portal:brand-home", brand.slug) if brand else redirect("portal:home")
    return render_page(request, "invitation.html", {"invited": invited, "role": Role(invited.role).label})
