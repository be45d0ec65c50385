"""`make snapshots`: writes the answers to the reference consignments anew; read the diff before it is committed."""

import django

from markets import MARKETS
from tests.snapshots.reference import path_of, snapshots


def main() -> None:
    """Write the file of every market."""
    django.setup()
    for code, text in snapshots().items():
        path_of(MARKETS[code]).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
