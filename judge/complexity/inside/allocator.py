"""The interpreter's allocators, and machine code to put in their place.

What is put there stays for as long as the process lives: the interpreter allocates even when it has taken leave of all
modules. So the memory of the code, and that of its counts, is never given back.
"""

from __future__ import annotations

import mmap
import platform
import sys

MYPY = False
if MYPY:
    from collections.abc import Callable
    from typing import Any

MEMORY_DOMAIN, OBJECT_DOMAIN = 1, 2  # PYMEM_DOMAIN_MEM, PYMEM_DOMAIN_OBJ
WORD = 8
ALLOCATOR_BYTES = 5 * WORD
"""PyMemAllocatorEx: ctx, malloc, calloc, realloc, free."""


def installed(install: Callable[[], None]) -> bool:
    """Put code in its place; false where there is none for this machine, or executable memory cannot be had."""
    if platform.machine() != "x86_64" or sys.implementation.name != "cpython":
        return False
    try:
        install()
    except (ImportError, AttributeError, OSError):
        return False
    return True


def kept(memory: mmap.mmap) -> int:
    """The address of memory that is never given back from now on."""
    import ctypes

    ctypes.pythonapi.Py_IncRef(ctypes.py_object(memory))
    return ctypes.addressof(ctypes.c_char.from_buffer(memory))


def executable(text: bytes) -> int:
    """The address of code, and data before it, in memory that can be executed and not written. Raises `OSError`."""
    import ctypes

    code = mmap.mmap(-1, mmap.PAGESIZE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    code[: len(text)] = text
    address = kept(code)
    protection = mmap.PROT_READ | mmap.PROT_EXEC
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mprotect(ctypes.c_void_p(address), ctypes.c_size_t(mmap.PAGESIZE), protection):
        raise OSError(ctypes.get_errno(), "mprotect")
    return address


def allocator(domain: int) -> Any:
    """The allocator of a domain, as an array of its five words."""
    import ctypes

    found = (ctypes.c_void_p * 5)()
    ctypes.pythonapi.PyMem_GetAllocator(domain, ctypes.byref(found))
    return found


def replace(domain: int, words: Any) -> None:
    """Put another allocator in the place of a domain's."""
    import ctypes

    ctypes.pythonapi.PyMem_SetAllocator(domain, ctypes.byref((ctypes.c_void_p * 5)(*words)))
