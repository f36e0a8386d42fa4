from careers.importing.command import ImportCommand
from salaries.importing import industries


class Command(ImportCommand):
    help = (
        "Import pay by industry (BLS OEWS: nat4d_M2025_dl.xlsx, or CSV with its columns and "
        "the list oe.industry)."
    )
    specs = (
        industries.INDUSTRIES,
        industries.INDUSTRY_WAGES,
    )
