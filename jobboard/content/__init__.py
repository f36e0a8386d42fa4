"""All content as files that fill an empty database with the same rows."""
