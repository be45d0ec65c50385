"""The WSGI application, for gunicorn and `manage.py runserver`.

Loading it also starts the threads that do background jobs in this process, unless a broker is set or JOB_THREADS is 0.
"""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gtm.settings")

application = get_wsgi_application()
# By name, for the workers know models and those want Django set up first.
import_string("gtm.planner.workers.work_in_this_process")()
