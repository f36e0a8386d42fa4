from careers.importing.command import ImportCommand
from careers.importing.specs import soc


class Command(ImportCommand):
    help = "Import the Standard Occupational Classification (BLS: soc_structure_2018.xlsx)."
    specs = (soc.STRUCTURE,)
