"""The integrator's guide is true: each of its commands is run against a served site and prints what it says."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from gtm.accounts.models import Scope
from gtm.accounts.services import issue_key
from gtm.planner.tasks import KINDS
from gtm.planner.workers import Workers
from tests.factories import make_brand, make_member

GUIDE = settings.BASE_DIR / "docs" / "api.md"
BLOCK = re.compile(r"^```bash\n(.*?)^```\n(?:```text\n(.*?)^```\n)?", re.DOTALL | re.MULTILINE)
TOOLS = ("bash", "curl", "jq")


@pytest.fixture
def worked_site(live_site: str) -> Iterator[str]:
    """The address of a served site with somebody who does its jobs."""
    working = Workers(KINDS, 1)
    working.start()
    yield live_site
    working.stop()


def told() -> list[tuple[str, str]]:
    """The commands of the guide, block by block, with what each prints."""
    return BLOCK.findall(GUIDE.read_text())


def test_every_block_of_commands_says_what_it_prints() -> None:
    assert len(told()) >= 7
    assert all(printed for _commands, printed in told())


@pytest.mark.skipif(any(shutil.which(tool) is None for tool in TOOLS), reason="bash, curl or jq is not installed")
def test_the_commands_of_the_guide_print_what_it_says(worked_site: str, tmp_path: Path) -> None:
    brand = make_brand()
    scopes = [scope for scope in Scope if scope != Scope.PLANS_APPROVE]
    _key, text = issue_key(brand=brand, name="ERP", scopes=scopes, by=make_member(brand.organisation))
    script = "set -euo pipefail\n" + "".join(f"{commands}printf '\\f'\n" for commands, _printed in told())
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env={"LANDFALL": worked_site, "KEY": text, "PATH": "/usr/local/bin:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.split("\f")[:-1] == [printed for _commands, printed in told()]
