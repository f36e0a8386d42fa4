"""The recruiters' rooms below ``/recruit/``: companies, posting, applicants, feeds, numbers."""
