"""How often memory was asked for that is as small as an integer.

CPython keeps the integers from -5 to 256 for ever, and makes every other one anew, for some 170 instructions. So a loop
to n costs more a step once n is above 256: a step in the cost that has nothing to do with its growth. Whoever knows how
many integers were made can take them off.

The interpreter's allocator is replaced by one that counts and goes on to the original. That needs a few bytes of
machine code, so where the machine has another processor, or executable memory cannot be had, there is no count.
"""

from __future__ import annotations

import mmap
import struct

from .allocator import OBJECT_DOMAIN, WORD, allocator, executable, installed, kept, replace

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
        self.available = installed(self._install)

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
        original = allocator(OBJECT_DOMAIN)
        text = bytearray(_X86_64)
        text[_COUNTER_AT : _COUNTER_AT + WORD] = kept(self._shared).to_bytes(WORD, "little")
        start = executable(original[1].to_bytes(_CODE_AT, "little") + text)
        replace(OBJECT_DOMAIN, [original[0], start + _CODE_AT, *original[2:]])
