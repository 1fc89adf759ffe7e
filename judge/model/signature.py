"""The typed signature of a kata's function, as a tree of types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Type:
    """A type of the signature language: a name and its arguments.

    `name` is one of `int float str bool Path list set dict tuple optional ListNode TreeNode`;
    `T | None` is `optional` with one argument, except around `ListNode` and `TreeNode`, which
    have an empty value of their own and swallow it.
    """

    name: str
    args: tuple[Type, ...] = ()

    def walk(self) -> Iterator[Type]:
        """Yield the type itself and all that stand within it."""
        yield self
        for inner in self.args:
            yield from inner.walk()

    def __str__(self) -> str:
        if self.name == "optional":
            return f"{self.args[0]} | None"
        inner = ", ".join(str(arg) for arg in self.args)
        text = f"{self.name}[{inner}]" if inner else self.name
        return f"{text} | None" if self.name in ("ListNode", "TreeNode") else text


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of the function."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Signature:
    """A function's name, parameters and result."""

    function: str
    parameters: tuple[Parameter, ...]
    returns: Type

    def types(self) -> Iterator[Type]:
        """Yield every type that the signature mentions, those within others too, in its order."""
        for kind in (*(parameter.type for parameter in self.parameters), self.returns):
            yield from kind.walk()

    def __str__(self) -> str:
        parameters = ", ".join(f"{p.name}: {p.type}" for p in self.parameters)
        return f"{self.function}({parameters}) -> {self.returns}"
