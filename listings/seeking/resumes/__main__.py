import sys

from listings.seeking.resumes.inspection import main

main(*sys.argv[1:])
