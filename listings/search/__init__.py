"""Search over the narrow rows: ``search(query)`` answers, ``write(listing_ids)`` keeps up.

Whoever changes a listing, its places or its company calls ``write`` in the same transaction.
"""

from listings.search.engine import SearchResults, search
from listings.search.query import SearchQuery
from listings.search.rows import index_words, rebuild, write

__all__ = ["SearchQuery", "SearchResults", "index_words", "rebuild", "search", "write"]
