"""The survey's files in small: as CSV, as a workbook, as the flat files."""

from __future__ import annotations

import csv
import io
import lzma
from pathlib import Path

from tests.workbooks import write_sheets

COLUMNS = (
    "AREA", "AREA_TITLE", "AREA_TYPE", "OCC_CODE", "OCC_TITLE", "O_GROUP", "TOT_EMP", "H_MEAN",
    "A_MEAN", "H_PCT10", "H_PCT25", "H_MEDIAN", "H_PCT75", "H_PCT90", "A_PCT10", "A_PCT25",
    "A_MEDIAN", "A_PCT75", "A_PCT90", "ANNUAL", "HOURLY",
)  # fmt: skip
NATION = {"AREA": "99", "AREA_TITLE": "U.S.", "AREA_TYPE": "1"}
AUSTIN = {"AREA": "12420", "AREA_TITLE": "Austin-Round Rock-San Marcos, TX", "AREA_TYPE": "4"}
NURSES = {"OCC_CODE": "29-1141", "OCC_TITLE": "Registered Nurses", "O_GROUP": "detailed"}
HEALTH = {"OCC_CODE": "29-0000", "OCC_TITLE": "Healthcare Practitioners", "O_GROUP": "major"}
SURGEONS = {"OCC_CODE": "29-1241", "OCC_TITLE": "Ophthalmologists", "O_GROUP": "detailed"}
TEACHERS = {"OCC_CODE": "25-2021", "OCC_TITLE": "Elementary Teachers", "O_GROUP": "detailed"}
PAY = {
    "TOT_EMP": "3,282,010", "H_MEAN": "48.76", "A_MEAN": "101420", "H_PCT10": "33.14",
    "H_PCT25": "38.62", "H_MEDIAN": "46.90", "H_PCT75": "54.02", "H_PCT90": "66.09",
    "A_PCT10": "68940", "A_PCT25": "80330", "A_MEDIAN": "97550", "A_PCT75": "112350",
    "A_PCT90": "137470", "ANNUAL": "", "HOURLY": "",
}  # fmt: skip
CAPPED = PAY | {
    "H_MEDIAN": "#", "H_PCT75": "#", "H_PCT90": "#", "A_MEDIAN": "#", "A_PCT75": "#",
    "A_PCT90": "#",
}  # fmt: skip
ANNUAL_ONLY = PAY | {
    name: "*" for name in COLUMNS if name.startswith("H_")
} | {"ANNUAL": "TRUE"}  # fmt: skip
ROWS = [
    NATION | HEALTH | PAY,
    NATION | NURSES | PAY,
    NATION | SURGEONS | CAPPED,
    NATION | TEACHERS | ANNUAL_ONLY,
    AUSTIN | NURSES | PAY | {"A_PCT90": "121210", "TOT_EMP": "19830"},
]
# Data types of the flat files.
TYPES = {
    "01": "TOT_EMP", "03": "H_MEAN", "04": "A_MEAN", "06": "H_PCT10", "07": "H_PCT25",
    "08": "H_MEDIAN", "09": "H_PCT75", "10": "H_PCT90", "11": "A_PCT10", "12": "A_PCT25",
    "13": "A_MEDIAN", "14": "A_PCT75", "15": "A_PCT90",
}  # fmt: skip


def write_csv(path: Path, rows: list[dict[str, str]] = ROWS) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    packed = lzma.compress if path.suffix == ".xz" else bytes
    path.write_bytes(packed(text.getvalue().encode()))
    return path


def write_workbook(path: Path, rows: list[dict[str, str]] = ROWS) -> Path:
    def cell(name: str, text: str) -> str | float:
        number = text.replace(",", "") if name == "TOT_EMP" else text
        return float(number) if number.replace(".", "", 1).isdigit() else text

    lines = [[cell(name, row[name]) for name in COLUMNS] for row in rows]
    return write_sheets(path, {"All May 2025 data": [COLUMNS, *lines]})


def write_flat_files(folder: Path, rows: list[dict[str, str]] = ROWS) -> Path:
    """``oe.data`` with its lists beside it; the path of the data."""
    kinds = {"1": "N", "4": "M"}
    lines = ["series_id\tyear\tperiod\tvalue\tfootnote_codes"]
    for row in rows:
        area = "0000000" if row["AREA_TYPE"] == "1" else row["AREA"].zfill(7)
        soc = row["OCC_CODE"].replace("-", "")
        for number, name in TYPES.items():
            note = {"#": "5", "*": "4"}.get(row[name], "")
            value = "-" if note else row[name].replace(",", "")
            series = f"OEU{kinds[row['AREA_TYPE']]}{area}000000{soc}{number}"
            lines.append(f"{series}      \t2025\tA01\t{value}\t{note}")
    (folder / "oe.data.0.Current").write_text("\n".join(lines) + "\n")
    display = {"major": "0", "detailed": "3"}
    occupations = ["occupation_code\toccupation_name\tdisplay_level"] + [
        f"{row['OCC_CODE'].replace('-', '')}\t{row['OCC_TITLE']}\t{display[row['O_GROUP']]}"
        for row in rows
    ]
    (folder / "oe.occupation").write_text("\n".join(occupations))
    (folder / "oe.area").write_text("state_code\tarea_code\tareatype_code\tarea_name\n"
        "00\t0000000\tN\tNational\n48\t0012420\tM\tAustin-Round Rock-San Marcos, TX\n")  # fmt: skip
    return folder / "oe.data.0.Current"
