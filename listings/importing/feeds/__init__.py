"""Read feeds of listings: ``import_listings`` makes the board say what a feed says.

A reader for each format (``xml_rows``, ``csv_rows``, ``json_rows``) hands out plain rows of text;
``clean`` makes one of them a job or says what is wrong with it; ``merge`` compares all jobs with
the stored listings, in sets, and touches only those that differ.
"""

from listings.importing.feeds.merge import ClosesTooMany
from listings.importing.feeds.report import Refused, Report
from listings.importing.feeds.run import import_listings

__all__ = ["ClosesTooMany", "Refused", "Report", "import_listings"]
