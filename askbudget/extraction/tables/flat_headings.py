"""Headings of a flattened table → its columns, by the form they belong to."""

from collections.abc import Sequence

from askbudget.extraction.tables.layout import Block, Column, Layout, Node, tree_of
from askbudget.extraction.tables.printed_headings import Supply, header_words, number_columns, printed_nodes
from askbudget.lexicon import Form, Lexicon
from askbudget.model import Basis

_CODE_HEADINGS = frozenset(["科目编码", "科目代码", "经济分类科目编码", "经济科目编码", "编码"])

_AMOUNT_HEADINGS = frozenset(["金额", "预算数", "决算数", "支出金额"])


def flat_layout(header: Sequence[str], form: Form | None, year: int, basis: Basis, lexicon: Lexicon) -> Layout:
    """Columns of a flattened table: the form's tree without the headings that are not printed.

    header: the heading lines; year and basis: the document's, for {本年} and {上年} and unnamed columns.
    """
    if form is None or not form.columns:
        return Layout((), known=False)
    words = header_words(header, form, year, lexicon)
    if form.kind == "balance":
        return _balance_layout(words, form, basis, lexicon)
    if sum(word in _CODE_HEADINGS for word in words) > 1:
        name = next((word for word in words if word in _AMOUNT_HEADINGS), f"{basis}数")
        return Layout((Block((), (Column((name,)),), (Node(name, 0),)),), side_by_side=True)
    tree = printed_nodes(form.columns, Supply(words, year))
    columns: list[Column] = []
    nodes = number_columns(tree, (), columns)
    return Layout((Block((), tuple(columns), nodes),), known=bool(columns))


def _balance_layout(words: Sequence[str], form: Form, basis: Basis, lexicon: Lexicon) -> Layout:
    """Income on the left, expenditure on the right; each 项目 in the header begins a block."""
    starts = [i for i, word in enumerate(words) if word.endswith("项目")]
    left = words[starts[0] : starts[1]] if len(starts) > 1 else []
    right = words[starts[1] :] if len(starts) > 1 else words
    blocks = []
    for part in (left, right):
        names = [word for word in part if word not in lexicon.label_names] or [f"{basis}数"]
        columns = tuple(Column((name,)) for name in dict.fromkeys(names))
        blocks.append(Block((), columns, tree_of(columns, form)))
    return Layout(tuple(blocks), known=len(starts) > 1, numbered="行次" in words)
