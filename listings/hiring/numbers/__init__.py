"""What a company is told of how its jobs are seen."""
