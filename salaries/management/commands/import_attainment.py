from careers.importing.command import ImportCommand
from salaries.importing import projections


class Command(ImportCommand):
    help = "Import what workers hold by occupation (BLS: education.xlsx, table 5.3)."
    specs = (projections.ATTAINMENT,)
