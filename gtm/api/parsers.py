"""Bodies are JSON, of bounded size."""

from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any

from django.http import HttpRequest
from rest_framework.parsers import JSONParser


class BoundedJSONParser(JSONParser):
    """Reads no more than DATA_UPLOAD_MAX_MEMORY_SIZE, which the framework's own parser does not look at."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The value in the body. Raises RequestDataTooBig, ParseError."""
        bounded = BytesIO(stream.body) if isinstance(stream, HttpRequest) else stream
        return super().parse(bounded, media_type, parser_context)
