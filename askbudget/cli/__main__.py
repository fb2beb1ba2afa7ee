"""So that `python -m askbudget.cli` does what `askbudget` does."""

from askbudget.cli import main

main()
