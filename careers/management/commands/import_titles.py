from careers.importing.command import ImportCommand
from careers.importing.specs.titles import TITLES


class Command(ImportCommand):
    help = "Import what people call their jobs (O*NET: its zip, alternate or reported titles)."
    specs = (TITLES,)
