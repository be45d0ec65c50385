"""What a team says of a plan."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.asked import KEY, PAGE, actor, caller_plans, object_of, own_plan
from gtm.api.idempotency import answer_once
from gtm.api.pages import Fifty, page_of
from gtm.api.schema import body
from gtm.api.team_answers import CommentAnswer
from gtm.planner.models import PlanComment
from gtm.planner.team.selectors import comments_of
from gtm.planner.team.services import add_comment, delete_comment, restore_comment


class CommentsView(APIView):
    """The comments on a plan."""

    scopes = {"GET": Scope.PLANS_READ, "POST": Scope.PLANS_WRITE}

    @property
    def throttle_scope(self) -> str:
        """Saying something counts as a write."""
        return "writes" if self.request.method == "POST" else "reads"

    @extend_schema(
        responses=page_of("Comment", CommentAnswer),
        parameters=[PAGE],
        tags=["team"],
        operation_id="comments",
        summary="Read what is said of a plan",
        filters=False,
    )
    def get(self, request: Request, plan_id: int) -> Response:
        """The comments that are not deleted, the first one first."""
        pages = Fifty()
        page = pages.paginate_queryset(comments_of(own_plan(request, plan_id)), request, view=self)
        return pages.get_paginated_response(CommentAnswer(page, many=True, context={"request": request}).data)

    @extend_schema(
        request=body("Comment"),
        responses={201: CommentAnswer},
        parameters=[KEY],
        tags=["team"],
        operation_id="add_comment",
        summary="Say something of a plan",
    )
    def post(self, request: Request, plan_id: int) -> Response:
        """Comment in plain text, at most 4,000 letters; every member may, and a program under the name of its key."""
        return answer_once(request, lambda: self.said(request, plan_id))

    def said(self, request: Request, plan_id: int) -> Response:
        """The comment that was kept. Raises Http404, PermissionDenied, QuestionError."""
        plan = own_plan(request, plan_id)
        comment = add_comment(plan=plan, text=str(object_of(request).get("text") or ""), by=actor(request))
        return Response(CommentAnswer(comment, context={"request": request}).data, status.HTTP_201_CREATED)


class CommentView(APIView):
    """One comment."""

    scopes = {"DELETE": Scope.PLANS_WRITE}
    throttle_scope = "writes"

    @extend_schema(
        responses={204: None}, tags=["team"], operation_id="delete_comment", summary="Take a comment of yours back"
    )
    def delete(self, request: Request, plan_id: int, comment_id: int) -> Response:
        """Take back what you said yourself; it can be restored."""
        delete_comment(get_object_or_404(caller_comments(request, plan_id), pk=comment_id), actor(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


class RestoreCommentView(APIView):
    """The way to put a comment back."""

    scopes = {"POST": Scope.PLANS_WRITE}
    throttle_scope = "writes"

    @extend_schema(
        request=None,
        responses=CommentAnswer,
        tags=["team"],
        operation_id="restore_comment",
        summary="Put a comment of yours back",
    )
    def post(self, request: Request, plan_id: int, comment_id: int) -> Response:
        """Put back what you took back."""
        comment = get_object_or_404(caller_comments(request, plan_id), pk=comment_id)
        restore_comment(comment, actor(request))
        return Response(CommentAnswer(comment, context={"request": request}).data)


def caller_comments(request: Request, plan_id: int) -> QuerySet[PlanComment]:
    """The comments on a plan of the caller's, deleted ones too."""
    comments = PlanComment.objects.filter(plan__in=caller_plans(request).filter(pk=plan_id))
    return comments.select_related("plan__brand").defer("plan__result", "plan__index", "plan__question")
