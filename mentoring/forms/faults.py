"""All that keeps a form from being read, said at once: whoever corrects a sheet would rather see every row than one."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from mentoring.refusals import Refusal

T = TypeVar("T")


class Faults(Refusal):
    """Several reasons to refuse a form; as a refusal it is the first of them."""

    def __init__(self, found: Sequence[Refusal]) -> None:
        super().__init__(found[0].key, found[0].values)
        self.found = tuple(found)

    def __reduce__(self) -> tuple[type["Faults"], tuple[object, ...]]:
        """Travel between processes with every reason."""
        return type(self), (self.found,)


def faults_of(refusal: Refusal) -> tuple[Refusal, ...]:
    """Return every reason of a refusal."""
    return refusal.found if isinstance(refusal, Faults) else (refusal,)


class Gathered:
    """Collects refusals while the rest is still looked at."""

    def __init__(self, found: Sequence[Refusal] = ()) -> None:
        self.found = list(found)

    def attempt(self, deed: Callable[[], T]) -> T | None:
        """Return what the deed gives; None where it refuses, which is kept."""
        try:
            return deed()
        except Refusal as refusal:
            self.found.append(refusal)
            return None

    def end(self) -> None:
        """Raise all that was kept, if anything was."""
        if self.found:
            raise Faults(self.found)
