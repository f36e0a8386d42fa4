from careers.importing.command import ImportCommand
from salaries.importing import prices


class Command(ImportCommand):
    help = (
        "Import the Regional Price Parities of states and of metro areas (BEA: SARPP and MARPP, "
        "the zip archives as downloaded or the CSV files in them)."
    )
    specs = (prices.STATES, prices.METROS)
