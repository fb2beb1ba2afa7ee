"""Documents from ledgers: what a budget says is decided first, then printed in a layout; both are known exactly.

`make_ledger` draws consistent figures, `compose` puts them into tables and sentences, `plant` contradicts one of
them on purpose, `render` prints them in a layout and tells every figure it printed. All by seed.
"""
