"""The same questions put to askbudget, to full-text search, and to dictionary matching with templates."""
