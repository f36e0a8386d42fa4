"""The applicants of a company: looked at, moved, answered; and the end of a listing."""
