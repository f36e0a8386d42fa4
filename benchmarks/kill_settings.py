"""The site's settings, for ``benchmarks.kills``: its feed and receiver are on this machine."""

from jobboard.settings import *  # noqa: F403 - all of them
from listings.importing import fetch

fetch.is_public = lambda address: True
