"""Files that spreadsheets open."""

from __future__ import annotations

from typing import Any

BYTE_ORDER_MARK = "\ufeff"  # spreadsheets guess another encoding without it


def safe(value: Any) -> str:
    """A cell that a spreadsheet shows and never calculates."""
    text = "" if value is None else str(value)
    is_formula = text.lstrip().startswith(("=", "+", "-", "@", "|"))
    return f"'{text}" if is_formula or text.startswith(("\t", "\r", "\n")) else text
