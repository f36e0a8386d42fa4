"""Applicants: looking at them, acting, and setting up how a company goes about it."""
