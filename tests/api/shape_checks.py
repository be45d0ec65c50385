"""Values beside the shapes of the OpenAPI document."""

from typing import Any

from jsonschema import Draft202012Validator

from gtm.api.shapes import SHAPES


def valid(name: str, value: Any) -> None:
    """Check a value against a shape of the document."""
    shape = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": dict(SHAPES)}}
    assert [error.message for error in Draft202012Validator(shape).iter_errors(value)] == []
