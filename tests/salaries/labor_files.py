"""The labor market's workbooks in small, as their publishers lay them out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.workbooks import write_sheets

Rows = list[list[Any]]
NURSES, HEALTH = "29-1141", "29-0000"
TABLE_1_2 = [
    "2024 National Employment Matrix title", "2024 National Employment Matrix code",
    "Occupation type", "Employment, 2024", "Employment, 2034",
    "Employment distribution, percent, 2024", "Employment change, numeric, 2024–34",
    "Employment change, percent, 2024–34", "Percent self employed, 2024",
    "Occupational openings, 2024–34 annual average", "Median annual wage, dollars, 2024[1]",
    "Typical education needed for entry", "Work experience in a related occupation",
    "Typical on-the-job training needed to attain competency in the occupation",
]  # fmt: skip
OUTLOOK: Rows = [
    ["  Healthcare practitioners", HEALTH, "Summary", 9781.3, 10489.2, 5.8, 707.9, 7.2, 5.1,
     608.1, 83090, "—", "—", "—"],
    ["      Registered nurses[2]", NURSES, "Line item", 3391.0, 3557.1, 2.0, 166.1, 4.9, "—",
     189.1, 93600, "Bachelor's degree", "None", "None"],
]  # fmt: skip
TABLE_1_10 = [
    "2024 National Employment Matrix title", "2024 National Employment Matrix code",
    "Labor force exit rate, 2024–34 annual average",
    "Occupational transfer rate, 2024–34 annual average",
    "Labor force exits, 2024–34 annual average",
    "Occupational transfers, 2024–34 annual average",
]  # fmt: skip
SEPARATIONS: Rows = [["      Registered nurses", NURSES, 2.9, 2.2, 99.4, 73.1]]
NOTES: Rows = [["Footnotes:"], ["[1] Wages are of another survey."]]


def projections(path: Path, outlook: Rows = OUTLOOK, window: str = "2024–34") -> Path:
    base, ahead = window.replace("–", "-").split("-")

    def dated(names: list[str]) -> list[str]:
        return [name.replace("2024–34", window).replace(", 2034", f", 20{ahead}")
                .replace(", 2024", f", {base}") for name in names]  # fmt: skip

    return write_sheets(path, {
        "Index": [["Occupation.xlsx contents"], ["Table 1.2 Occupational projections"]],
        "Table 1.2": [[f"Table 1.2 Occupational projections, {base}–20{ahead}"],
                      dated(TABLE_1_2), *outlook, *NOTES],
        "Table 1.10": [[f"Table 1.10 Occupational separations and openings, projected {window}"],
                       dated(TABLE_1_10), *SEPARATIONS, *NOTES],
    })  # fmt: skip


LEVELS = [
    "Less than high school diploma", "High school diploma or equivalent",
    "Some college, no degree", "Associate's degree", "Bachelor's degree", "Master's degree",
    "Doctoral or professional degree",
]  # fmt: skip
CODES = TABLE_1_2[:2]


def attainment(path: Path, shares: Rows | None = None) -> Path:
    rows = shares or [["Registered nurses", NURSES, 0.2, 1.1, 4.6, 25.9, 48.9, 15.4, 3.8]]
    title = "Table 5.3 Educational attainment for workers 25 years and older, 2022–23 (Percent)"
    return write_sheets(path, {"Table 5.3": [[title], [*CODES, *LEVELS], *rows, *NOTES]})


def skills(path: Path, names: tuple[str, ...], rows: Rows) -> Path:
    title = "Table 6.5 Percentile rank of detailed occupations by skill, 2024"
    return write_sheets(path, {"Table 6.5": [[title], [*CODES, *names], *rows, *NOTES]})


def cps_11(path: Path, rows: Rows, year: int = 2023) -> Path:
    head = [
        ["HOUSEHOLD DATA\nANNUAL AVERAGES\n11. Employed persons by detailed occupation"],
        ["[Numbers in thousands]"],
        ["Occupation", year, "", "", "", "", ""],
        ["", "Total\nemployed", "Percent of total employed", "", "", "", ""],
        ["", "", "Women", "White", "Black or\nAfrican\nAmerican", "Asian", "Hispanic\nor Latino"],
    ]
    return write_sheets(path, {"cpsaat11": [*head, *rows, ["NOTE: Estimates do not sum."]]})


def cps_39(path: Path, rows: Rows, year: str = "2025") -> Path:
    number, weekly = "Number of workers", "Median weekly earnings"
    head = [
        ["HOUSEHOLD DATA\n ANNUAL AVERAGES\n 39. Median weekly earnings"],
        ["Occupation", year, "", "", "", "", ""],
        ["", "Total", "", "Men", "", "Women", ""],
        ["", number, weekly, number, weekly, number, weekly],
    ]
    return write_sheets(path, {"cpsaat39": [*head, *rows, ["NOTE: Dash indicates no data."]]})


LIST_1 = [
    "CBSA Code", "Metropolitan Division Code", "CSA Code", "CBSA Title",
    "Metropolitan/Micropolitan Statistical Area", "Metropolitan Division Title", "CSA Title",
    "County/County Equivalent", "State Name", "FIPS State Code", "FIPS County Code",
    "Central/Outlying County",
]  # fmt: skip
METRO, MICRO = "Metropolitan Statistical Area", "Micropolitan Statistical Area"


def list_1(path: Path, rows: Rows) -> Path:
    title = "List 1. CORE BASED STATISTICAL AREAS (CBSAs), METROPOLITAN DIVISIONS, July 2023"
    return write_sheets(path, {"List 1": [[title], LIST_1, *rows]})
