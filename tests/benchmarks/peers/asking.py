"""Runs the scripts of this folder with the Python of another environment and reads what they measured."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SCRIPTS = tuple(Path(__file__).with_name(name) for name in ("tryton_duty_vat.py", "openfisca_duty_vat.py"))
ABSENT = "Tryton, OpenFisca: skipped, LANDFALL_PEERS names no Python that has them"
PATIENCE = 600  # seconds


class Peer(NamedTuple):
    """What a peer took for so many lines, and how many of its lines differ from plain Decimals."""

    what: str
    lines: int
    clock: float
    cpu: float
    apart: int


def peers(python: str, scripts: Sequence[Path] = SCRIPTS) -> tuple[list[Peer], list[str]]:
    """The measurements, and a remark for each script that this Python cannot run; one remark where there is none."""
    if not python:
        return [], [ABSENT]
    found, remarks = [], []
    for script in scripts:
        try:
            run = subprocess.run([python, str(script)], capture_output=True, text=True, timeout=PATIENCE, check=True)
        except OSError:
            return [], [ABSENT]
        except subprocess.CalledProcessError as error:
            last = error.stderr.strip().splitlines()[-1:]
            remarks.append(f"{script.stem}: skipped, {''.join(last) or 'it failed'}")
        else:
            found += [Peer(**one) for one in json.loads(run.stdout.splitlines()[-1])]
    return found, remarks
