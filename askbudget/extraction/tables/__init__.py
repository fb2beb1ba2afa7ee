"""Tables: headings → columns, body → rows, equations → which number stands in which column, and so facts."""
