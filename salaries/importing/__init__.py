"""Publishers' files about pay, work and people into the database."""
