"""The channel mix beside PyMC-Marketing's optimizer and a greedy one, on the same curves in one run.

Run it with `make bench-mix`; `LANDFALL_PEERS` names the Python of an environment with `peers/requirements.txt`.
"""

import os
import sys
import tempfile
from pathlib import Path

from gtm.planner.text_table import text_table
from tests.benchmarks.mix_peers import HEADER, all_beside

DRAWS = 300


def main() -> None:
    """Print the table; theirs as shares of ours."""
    with tempfile.TemporaryDirectory() as folder:
        rows, remarks = all_beside(os.environ.get("LANDFALL_PEERS", ""), DRAWS, Path(folder))
    table = text_table(HEADER, [row.cells() for row in rows], range(1, len(HEADER) - 1))
    sys.stdout.write("\n".join((*table, *remarks)) + "\n")


if __name__ == "__main__":
    main()
