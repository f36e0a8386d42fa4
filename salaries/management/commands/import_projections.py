from careers.importing.command import ImportCommand
from salaries.importing import projections


class Command(ImportCommand):
    help = "Import Employment Projections (BLS: occupation.xlsx, tables 1.2 and 1.10)."
    specs = (projections.PROJECTIONS,)
