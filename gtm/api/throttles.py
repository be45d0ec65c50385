"""How often a caller may call: by key or person, each group of addresses with a rate of its own."""

from rest_framework.request import Request
from rest_framework.throttling import ScopedRateThrottle

from gtm.api.authentication import caller_name


class CallerThrottle(ScopedRateThrottle):
    """Counts the calls of one key, or of one person, under the view's `throttle_scope`."""

    def get_cache_key(self, request: Request, view: object) -> str:
        """Where the caller's calls are counted."""
        return self.cache_format % {"scope": self.scope, "ident": caller_name(request)}
