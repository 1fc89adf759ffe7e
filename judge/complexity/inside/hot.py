"""Code that costs the same a step from its first call on.

CPython 3.11 begins to specialise a function's instructions when it was called eight times, or has jumped back eight
times without a condition, which `while` does not (`co_warmup`, Python/specialize.c). Until then a step takes up to
twice as many instructions: a merge of four lists would cost more than one of sixteen. Later versions specialise from
the beginning.
"""

from __future__ import annotations

import sys

MYPY = False
if MYPY:
    from types import CodeType
    from typing import Any

_COLD, _LAST = -8, -1
_AT = 52
"""Where `co_warmup` lies in a code object of CPython 3.11: behind its head, three references and the flags."""


def make_hot(code: CodeType) -> None:
    """Let code, and all code within, be specialised when it is called first; nothing where that is so anyway."""
    if sys.version_info[:2] == (3, 11) and sys.implementation.name == "cpython":
        import ctypes

        if _is_there(ctypes.c_short):
            _heat(code, ctypes.c_short)


def _heat(code: CodeType, short: Any) -> None:
    short.from_address(id(code) + _AT).value = _LAST
    for inner in code.co_consts:
        if isinstance(inner, type(code)):
            _heat(inner, short)


def _is_there(short: Any) -> bool:
    """Whether that place counts the calls of code that was never called, and was called once."""
    code = compile("0", "<cold>", "exec")
    warmup = short.from_address(id(code) + _AT)
    before = warmup.value
    exec(code, {})
    return bool(before == _COLD and warmup.value == _COLD + 1)
