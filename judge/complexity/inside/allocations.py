"""How often memory was asked for that is as small as an integer.

CPython keeps the integers from -5 to 256 for ever, and makes every other one anew, for some 170 instructions. So a loop
to n costs more a step once n is above 256: a step in the cost that has nothing to do with its growth. Whoever knows how
many integers were made can take them off.

The interpreter's allocator is replaced by one that counts and goes on to the original. That needs a few bytes of
machine code, so where the machine has another processor, or executable memory cannot be had, there is no count.
"""

from __future__ import annotations

import mmap
import platform
import struct
import sys

_OBJECT_DOMAIN = 2  # PYMEM_DOMAIN_OBJ
_CODE_AT = 16
_COUNTER_AT = 8
_COUNTED_AT = 8

# void *malloc(void *ctx, size_t size), after the ABI of System V on x86-64, 16 bytes behind its data:
_X86_64 = bytes.fromhex(
    "48 83 fe 20"  #            cmp rsi, 32
    "77 0d"  #                  ja  on
    "48 b8 0000000000000000"  # mov rax, counter
    "48 ff 00"  #               inc qword [rax]
    "ff 25 d7 ff ff ff"  #  on: jmp [rip - 41]       what the data before names
)


class Allocations:
    """Counts small allocations from now on, in memory that children share. `available` says whether it can."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, mmap.PAGESIZE)
        self.available = platform.machine() == "x86_64" and sys.implementation.name == "cpython"
        if self.available:
            try:
                self._install()
            except (ImportError, AttributeError, OSError):
                self.available = False

    def begin(self) -> None:
        """Start from 0."""
        self._shared[:16] = bytes(16)

    def end(self) -> None:
        """Keep the count as it is now."""
        self._shared[_COUNTED_AT : _COUNTED_AT + 8] = self._shared[:8]

    def counted(self) -> int | None:
        """What `end` kept, or nothing where nothing is counted."""
        return struct.unpack_from("=q", self._shared, _COUNTED_AT)[0] if self.available else None

    def _install(self) -> None:
        import ctypes

        class Allocator(ctypes.Structure):
            _fields_ = [("ctx", ctypes.c_void_p), *((name, ctypes.c_void_p) for name in ("malloc", "calloc"))]
            _fields_ += [(name, ctypes.c_void_p) for name in ("realloc", "free")]

        allocator = Allocator()
        ctypes.pythonapi.PyMem_GetAllocator(_OBJECT_DOMAIN, ctypes.byref(allocator))
        self._code = mmap.mmap(-1, mmap.PAGESIZE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        counter = ctypes.addressof(ctypes.c_char.from_buffer(self._shared))
        text = bytearray(_X86_64)
        text[_COUNTER_AT : _COUNTER_AT + 8] = counter.to_bytes(8, "little")
        self._code[:8] = allocator.malloc.to_bytes(8, "little")
        self._code[_CODE_AT : _CODE_AT + len(text)] = bytes(text)
        start = ctypes.addressof(ctypes.c_char.from_buffer(self._code))
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.mprotect(ctypes.c_void_p(start), ctypes.c_size_t(mmap.PAGESIZE), mmap.PROT_READ | mmap.PROT_EXEC):
            raise OSError(ctypes.get_errno(), "mprotect")
        for memory in (
            self._code,
            self._shared,
        ):  # the interpreter still allocates when it has taken leave of all modules
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(memory))
        allocator.malloc = start + _CODE_AT
        ctypes.pythonapi.PyMem_SetAllocator(_OBJECT_DOMAIN, ctypes.byref(allocator))
