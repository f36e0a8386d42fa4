from careers.importing.command import ImportCommand
from salaries.importing import metros


class Command(ImportCommand):
    help = "Import the counties of metro areas (Census Bureau: list1_2023.xlsx)."
    specs = (metros.COUNTIES,)
