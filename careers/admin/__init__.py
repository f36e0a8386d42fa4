"""What this room owns in the admin; the career itself is assembled where every room is known."""

from careers.admin.register import CollegeAdmin, OccupationAdmin, RatingAdmin, SourceAdmin

__all__ = ["CollegeAdmin", "OccupationAdmin", "RatingAdmin", "SourceAdmin"]
