"""Other processes of the same site, for tests: each runs a few lines of Python on the test database."""

import os
import subprocess
import sys
from urllib.parse import quote

from django.conf import settings
from django.db import connection


def database_url() -> str:
    """The address at which another process opens the test database."""
    opened = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{opened['NAME']}"
    owner = f"{quote(opened['USER'])}:{quote(opened['PASSWORD'])}@{opened['HOST']}:{opened['PORT']}"
    return f"postgresql://{owner}/{quote(opened['NAME'])}"


def other_process(lines: str, **environment: str) -> subprocess.Popen[str]:
    """A process that runs the lines with Django set up; its output is read through `stdout`."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", lines],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": database_url()} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
