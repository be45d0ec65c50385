"""The words in which the contracts' shapes are written down for the OpenAPI document (JSON Schema 2020-12)."""

from typing import Any

Shape = dict[str, Any]

TEXT: Shape = {"type": "string"}
DECIMAL: Shape = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$", "description": "A decimal number as text."}
DAY: Shape = {"type": "string", "format": "date"}
MARKET: Shape = {"type": "string", "pattern": "^[A-Z]{2}$", "description": "ISO 3166-1 alpha-2"}
CURRENCY: Shape = {"type": "string", "pattern": "^[A-Z]{3}$", "description": "ISO 4217"}
WHOLE: Shape = {"type": "integer", "minimum": 0}
YES_NO: Shape = {"type": "boolean"}
ANYTHING: Shape = {"type": "object", "additionalProperties": True}


def told(shape: Shape, description: str) -> Shape:
    """The shape with a word about what it means."""
    return shape | {"description": description}


def one_of(*values: str) -> Shape:
    """One of these texts."""
    return {"type": "string", "enum": list(values)}


def maybe(shape: Shape) -> Shape:
    """The shape, or null."""
    return {"anyOf": [shape, {"type": "null"}]}


def each(shape: Shape) -> Shape:
    """A list of the shape."""
    return {"type": "array", "items": shape}


def by_key(shape: Shape) -> Shape:
    """An object whose keys are data."""
    return {"type": "object", "additionalProperties": shape}


def ref(name: str) -> Shape:
    """A shape that the document names."""
    return {"$ref": f"#/components/schemas/{name}"}


def answered(**properties: Shape) -> Shape:
    """An object of an answer: every property is there."""
    return {"type": "object", "required": list(properties), "properties": properties}


def asked(*required: str, **properties: Shape) -> Shape:
    """An object of a question: the named properties must be there, and no others than these may."""
    return {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }


def part(*required: str, **properties: Shape) -> Shape:
    """An object of the result with the properties that a reader may count on; there may be more."""
    return {"type": "object", "required": list(required), "properties": properties}


KIND = one_of("duty", "excise", "tax", "fee")  # of a charge
CONFIDENCE = one_of("official", "secondary", "recalled")
MOMENT: Shape = {"type": "string", "format": "date-time"}
STANDS_ON: dict[str, Shape] = {"facts": each(TEXT), "sources": each(TEXT), "confidence": maybe(TEXT)}
