"""Of which types the names are that a line uses: types and lengths, never a value, and no code of the solution is run.

Types are told by identity, so neither a class that is called `list` nor one that derives from it passes for a list.
"""

from __future__ import annotations

import collections
import sys

MYPY = False
if MYPY:
    from types import FrameType
    from typing import Any

_NAMES = 60
_NAME_LENGTH = 100
_WIDE_BITS = 1000
"""An integer with more bits than this is a "wide int": to compute with it takes long."""

_CO_OPTIMIZED = 0x1
"""The flag of a function's code: its variables are no dict that a program could have made (inspect)."""

_dict_get, _getattribute = dict.get, object.__getattribute__


def _types() -> dict[int, str]:
    """Types by identity: looking one up in a dict may run code of its metaclass."""
    collected = (collections.deque, collections.Counter, collections.defaultdict, collections.OrderedDict)
    plain = (list, tuple, str, bytes, bytearray, dict, set, frozenset, range, int, float, complex, bool)
    return {id(kind): kind.__name__ for kind in (*plain, *collected)}


_TYPES = _types()
_UNSIZED = frozenset({"int", "float", "complex", "bool", "wide int", "Pattern", "other"})
_SEQUENCES = ("list", "tuple")
_MAPPINGS = ("dict", "defaultdict", "OrderedDict")


def look(kinds: dict[str, list[Any]], frame: FrameType) -> None:
    """Note the types of the frame's variables and of the globals that its code names, never a value."""
    try:
        variables = frame.f_locals
        if frame.f_code.co_flags & _CO_OPTIMIZED:
            for name in list(variables)[:_NAMES]:
                _note(kinds, name, variables[name])
            if "self" in variables:
                _look_into(kinds, variables["self"])
        for name in frame.f_code.co_names[:_NAMES]:
            value = _dict_get(frame.f_globals, name)
            if value is not None and name not in variables:
                _note(kinds, name, value)
    except Exception:  # at the limit of recursion, say; types are a help and no more
        return


def _look_into(kinds: dict[str, list[Any]], instance: object) -> None:
    for name, value in list(_getattribute(instance, "__dict__").items())[:_NAMES]:
        _note(kinds, f"self.{name}", value)


def _note(kinds: dict[str, list[Any]], name: str, value: object) -> None:
    if value is None or len(name) > _NAME_LENGTH:
        return
    label = _add(kinds, name, value)
    for item in _items(label, value):
        if item is not None:
            _add(kinds, name + "[]", item)


def _add(kinds: dict[str, list[Any]], name: str, value: Any) -> str:
    label = _label(value)
    length = 0 if label in _UNSIZED else len(value)
    known = kinds.setdefault(name, [0])
    known[0] = max(known[0], length)
    if label not in known[1:]:
        known.append(label)
    return label


def _label(value: Any) -> str:
    label = _TYPES.get(id(type(value)), "other")
    if label == "int" and value.bit_length() > _WIDE_BITS:
        return "wide int"
    if label == "other" and type(value) is getattr(sys.modules.get("re"), "Pattern", None):
        return "Pattern"
    return label


def _items(label: str, value: Any) -> tuple[Any, ...]:
    """Some items of a container, whose types stand for all."""
    if label in _SEQUENCES and value:
        return value[0], value[len(value) // 2], value[-1]
    if label in _MAPPINGS and value:
        values = value.values()
        return next(iter(values)), next(reversed(values))
    return ()
