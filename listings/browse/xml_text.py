from __future__ import annotations

import re

NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Without the characters that forms and the database take and no XML may hold."""
    return NOT_XML.sub(" ", text)
