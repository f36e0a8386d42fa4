from careers.importing.command import ImportCommand
from careers.importing.specs.onet import ONET
from careers.importing.specs.titles import TITLES


class Command(ImportCommand):
    help = (
        "Import O*NET: the zip of its database (text or CSV), its folder or single tables of it. "
        "Each table replaces what is stored of its kind; all or nothing."
    )
    specs = (TITLES, *ONET)
