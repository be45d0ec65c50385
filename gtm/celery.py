"""The Celery application: tasks carry a job's id, the job table holds everything else."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gtm.settings")

app = Celery("landfall")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
