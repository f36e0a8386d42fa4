from careers.importing.command import ImportCommand
from careers.importing.specs.onet import ONET


class Command(ImportCommand):
    help = (
        "Import O*NET: the zip of its database (text or CSV), its folder or single tables of it. "
        "Each table replaces what is stored of its kind; all or nothing."
    )
    specs = ONET
