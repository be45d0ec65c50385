"""The WSGI application, for gunicorn and `manage.py runserver`.

Loading it also loads every page's code, and starts the threads that do background jobs in this process, unless a broker
is set or JOB_THREADS is 0.
"""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gtm.settings")

application = get_wsgi_application()
# By name, for views and workers know models and those want Django set up first.
import_string("gtm.portal.serving.settle")()
import_string("gtm.planner.workers.work_in_this_process")()
