"""Narrative: sentences → facts, and the passages that answer in words."""
