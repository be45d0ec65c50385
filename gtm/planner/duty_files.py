"""The papers of licences on disk: a file that no row names any more is erased, whichever way its row went."""

from datetime import datetime, timedelta
from pathlib import PurePosixPath

from gtm.catalog.deeds import KEPT_FOR
from gtm.planner.models import DutyFile

WRITTEN_BEFORE_ITS_ROW = timedelta(hours=1)
"""A paper is on disk before the transaction that names it ends: a younger file may still get its row."""
BATCH = 500


def sweep_files(now: datetime) -> int:
    """Erase the stored papers that no committed row names, and those removed too long ago to be put back; how many.

    It asks the rows instead of watching deletions, so that it also sees what went with a brand, an organisation or a
    transaction that was taken back, and never erases what a transaction still under way may yet keep.
    """
    DutyFile.objects.filter(removed_at__lt=now - KEPT_FOR).delete()
    field = DutyFile._meta.get_field("stored")
    storage, folder = field.storage, str(field.upload_to)
    if not storage.exists(folder):
        return 0
    names = [str(PurePosixPath(folder, name)) for name in storage.listdir(folder)[1]]
    old = [name for name in names if now - storage.get_modified_time(name) > WRITTEN_BEFORE_ITS_ROW]
    erased = 0
    for start in range(0, len(old), BATCH):
        batch = old[start : start + BATCH]
        kept = set(DutyFile.objects.filter(stored__in=batch).values_list("stored", flat=True))
        for name in batch:
            if name not in kept:
                storage.delete(name)
                erased += 1
    return erased
