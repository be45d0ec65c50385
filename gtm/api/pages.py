"""Long lists come page by page."""

from rest_framework.pagination import PageNumberPagination


class Fifty(PageNumberPagination):
    """Fifty rows a page."""

    page_size = 50
