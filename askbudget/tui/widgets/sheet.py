"""The table that a figure comes from, laid out, its cell marked."""

from typing import TYPE_CHECKING

from rich.text import Text
from textual.widgets import DataTable

from askbudget.render import one_line, shorten

if TYPE_CHECKING:
    from askbudget.engine import Sheet

_LABEL = 28


class SheetTable(DataTable[Text]):
    """One row a thing, one column a measure; the code and the name stay in sight."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, cursor_type="cell", zebra_stripes=True)

    def show(self, sheet: "Sheet", labels: tuple[str, str]) -> None:
        """Show a table with the cursor on the marked cell; `labels` head the columns of lines and names."""
        self.clear(columns=True)
        self.fixed_columns = 0
        for label in (*labels, *map(_heading, sheet.columns)):
            self.add_column(Text(label))
        for number, row in enumerate(sheet.rows):
            name = shorten(one_line(f"{row.code} {row.label}".strip()), _LABEL)
            cells = (self._cell(sheet, number, column, cell) for column, cell in enumerate(row.cells))
            self.add_row(Text(str(row.line), justify="right"), Text(name), *cells)
        if sheet.marked:
            row_at, column_at = sheet.marked
            self.move_cursor(row=row_at, column=column_at + len(labels), animate=False)

    def on_resize(self) -> None:
        """The marked cell stays in sight."""
        self.call_after_refresh(self.move_cursor, row=self.cursor_row, column=self.cursor_column, animate=False)

    def _cell(self, sheet: "Sheet", row: int, column: int, value: str) -> Text:
        style = "bold reverse" if (row, column) == sheet.marked else ""
        return Text(one_line(value), style=style, justify="right")


def _heading(measure: str) -> str:
    """The innermost headings of a column: nested ones are told apart by their last two."""
    return shorten("/".join(measure.split("/")[-2:]), _LABEL)
