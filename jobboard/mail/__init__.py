"""Mail: written into the database with the change it tells of, delivered by the worker."""
