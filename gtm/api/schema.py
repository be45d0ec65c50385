"""The OpenAPI document: what every operation has in common, and an example of each."""

import json
from pathlib import Path
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.views import SpectacularJSONAPIView

from gtm.api.authentication import KEYWORD, ApiKeyAuthentication
from gtm.api.problems import TITLES, ProblemRenderer
from gtm.api.shapes import SHAPES
from gtm.api.shapes.words import ref

EXAMPLES = Path(__file__).parent / "examples"
JSON = "application/json"
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
            _show_example(operation)
            operation["responses"]["default"] = error
            if "requestBody" in operation:
                operation["requestBody"]["required"] = True
    return result


def _show_example(operation: dict[str, Any]) -> None:
    """Set a call and its answer beside the shapes of an operation, where its file in `examples` has them."""
    path = EXAMPLES / f"{operation['operationId']}.json"
    told = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    answers = (answer for status, answer in operation["responses"].items() if status.startswith("2"))
    places = {"request": operation.get("requestBody", {}), "response": next(answers)}
    for name, place in places.items():
        if name in told and JSON in place.get("content", {}):
            place["content"][JSON]["example"] = told[name]


class DocumentView(SpectacularJSONAPIView):
    """The OpenAPI document, for anybody."""
