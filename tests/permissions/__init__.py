"""Who is answered what, at every address of the site.

A new address needs one row, in the module of its area (``public``, ``account``, ``hiring``,
``admin``)::

    "hiring:company_room": Row("/recruit/kind-clinic/", MEMBERS, NEVER),

the URL's name, an address of it, who may read (GET), who may write (POST). Policies are in
``people``. An address with a row of the database in it is written ``{listing}``; ``world`` makes
the rows. ``tests/test_permissions.py`` fails on an address without its row, on a row without its
address and on every cell that is answered otherwise.
"""
