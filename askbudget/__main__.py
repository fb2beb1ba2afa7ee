"""`python -m askbudget`."""

from askbudget.cli import main

if __name__ == "__main__":
    main()
