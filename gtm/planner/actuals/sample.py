"""Our own form of results, with two rows to show how it is filled in."""

import csv
import io

HEADERS = ("market", "channel", "day", "week", "spend", "impressions", "clicks", "orders", "revenue", "currency")
EXAMPLES = (
    ("ID", "tiktok-shop", "2026-11-02", "", "350000", "90000", "1200", "31", "4100000", "IDR"),
    ("DE", "own-site", "", "2026-W45", "82.50", "28000", "560", "14", "404.60", "EUR"),
)


def sample_csv() -> bytes:
    """The file, in UTF-8 with a mark by which spreadsheets know it."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([HEADERS, *EXAMPLES])
    return out.getvalue().encode("utf-8-sig")
