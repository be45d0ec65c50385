"""What a serving process does before its first page."""

import gc
import runpy

from django.test import override_settings


@override_settings(JOB_THREADS=0)
def test_a_serving_process_keeps_its_code_out_of_the_collectors_rounds() -> None:
    try:
        application = runpy.run_module("gtm.wsgi")["application"]
        walked, frozen = len(gc.get_objects()), gc.get_freeze_count()
    finally:
        gc.unfreeze()
    assert callable(application)
    assert walked * 20 < frozen
