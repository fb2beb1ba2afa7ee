"""Every way askbudget can fail that a person can do something about, with its exit code."""


class AskBudgetError(Exception):
    """Base of all errors; the message is one line that says what is wrong and what to do."""

    exit_code = 3


class UsageError(AskBudgetError):
    """The command or the call does not make sense."""

    exit_code = 2


class UnreadableInput(AskBudgetError):
    """A file or folder that cannot be read as a disclosure."""


class IndexUnusable(AskBudgetError):
    """No index, a damaged one, or one written by another version."""


class BuildStopped(AskBudgetError):
    """A build was stopped by whoever asked for it; the index is as it was."""

    exit_code = 130


class LexiconInvalid(AskBudgetError):
    """A file in lexicon/ breaks the rules it has to follow."""
