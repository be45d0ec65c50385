"""Large answers are the bytes that the framework's own renderer would give."""

from typing import Any

import orjson
import pytest
from django.utils.translation import gettext_lazy
from rest_framework.renderers import JSONRenderer

from gtm.api.renderers import QuickRenderer


@pytest.mark.parametrize(
    "answer",
    [
        {"total": "12.50", "none": None, "yes": True, "rows": [1, 2.5, []], "中文": 'é \u2028 \u2029 " \\ \x01'},
        {"said": gettext_lazy("Line")},
        [],
        None,
    ],
)
@pytest.mark.parametrize("media_type", ["application/json", "application/json; indent=2"])
def test_an_answer_is_written_as_the_framework_writes_it(answer: Any, media_type: str) -> None:
    assert QuickRenderer().render(answer, media_type) == JSONRenderer().render(answer, media_type)


@pytest.mark.parametrize("media_type", ["application/json", "application/json; indent=2"])
def test_what_is_json_already_is_part_of_the_answer(media_type: str) -> None:
    written = {"routes": orjson.Fragment(b'[{"id":"A"}]'), "offers": []}
    plain = {"routes": [{"id": "A"}], "offers": []}
    assert QuickRenderer().render(written, media_type) == JSONRenderer().render(plain, media_type)
