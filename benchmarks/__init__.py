"""Speed and quality compared with other ways of doing it; see README.md."""
