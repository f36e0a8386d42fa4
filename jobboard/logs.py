from __future__ import annotations

import logging
import re

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class LineFormatter(logging.Formatter):
    """One message, one line: what a visitor sent (an address, a header) starts no other."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        said = record.message.encode("utf-8", "backslashreplace").decode()
        record.message = CONTROL.sub(lambda found: ascii(found[0])[1:-1], said)
        return super().formatMessage(record)
