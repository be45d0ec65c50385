"""The OpenAPI document: what every operation has in common."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.views import SpectacularJSONAPIView

from gtm.api.authentication import KEYWORD, ApiKeyAuthentication
from gtm.api.problems import TITLES, ProblemRenderer
from gtm.api.shapes import SHAPES
from gtm.api.shapes.words import ref

PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "Problem details (RFC 9457).",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {
            "type": "string",
            "format": "uri-reference",
            "enum": [f"/api/problems/{code}" for code in TITLES],
        },
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {
                    "pointer": {"type": "string", "description": "JSON pointer (RFC 6901) into the body"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}


class ApiKeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the OpenAPI document tells of API keys."""

    target_class = ApiKeyAuthentication
    name = "apiKey"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """The security scheme."""
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": f"`{KEYWORD} ` and the text of the key, as an owner of the brand was shown it.",
        }


def body(name: str) -> dict[str, Any]:
    """The body of a call that has one of the contracts' shapes, for `extend_schema`."""
    return {"application/json": ref(name)}


def complete_document(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add the shapes of the contracts and of problems, and say of every operation that an error comes as a problem."""
    result["components"].setdefault("schemas", {}).update({**SHAPES, "Problem": PROBLEM})
    error = {
        "description": "Any error, as problem details.",
        "content": {ProblemRenderer.media_type: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for path in result["paths"].values():
        for operation in path.values():
            operation["responses"]["default"] = error
            if "requestBody" in operation:
                operation["requestBody"]["required"] = True
    return result


class DocumentView(SpectacularJSONAPIView):
    """The OpenAPI document, for anybody."""
