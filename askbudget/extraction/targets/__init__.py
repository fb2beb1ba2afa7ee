"""Performance target sheets: projects with their amounts and texts, indicators with operator, value and weight."""
