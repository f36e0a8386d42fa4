"""``/api/v1/``: what a company's own systems do here, and the search for everybody.

``service`` puts the operations together. A key is all there is to sign in with; no cookie is read.
"""
