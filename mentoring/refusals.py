"""What the rules say no with: a key of the texts and the values that belong into it.

A refusal is shown to the person as it is, in the person's language; every other exception is a crash.
"""

from collections.abc import Mapping


class Refusal(Exception):
    """Say no to a person: `key` names the text, `values` fill it.

    The printed form is the key alone, so that a log never repeats what somebody typed.
    """

    def __init__(self, key: str, values: Mapping[str, object] | None = None) -> None:
        super().__init__(key)
        self.key = key
        self.values: dict[str, object] = dict(values or {})

    def __reduce__(self) -> tuple[type["Refusal"], tuple[object, ...]]:
        """Travel between processes with the values, which an exception's own way would leave behind."""
        return type(self), (self.key, self.values)
