"""The tables of search, for the statements that are written by hand."""

TABLE = "listings_searchrow"
SAMPLE = "listings_searchsample"
COUNTERS = "listings_searchcounter"
SCALE = "listings_searchscale"
