"""The site's settings with one address more."""

from jobboard.settings import *  # noqa: F403 - all of them

ROOT_URLCONF = "benchmarks.http"
