"""A listing from draft to publication: form, reviews, steps, and what helps to write it."""
