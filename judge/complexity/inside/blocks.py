"""The bytes of the blocks that are alive, and their peak, by an allocator around the interpreter's own.

Integers and other objects of up to 40 bytes are left out: CPython keeps some of them for ever and makes others anew, so
they come and go with the size of numbers and not of the data. All else gets a header in front of it:

    mark, size | block          mark = magic ^ address of the block: whose is missing was there before

The functions are blocks.c, compiled (`gcc -O2 -fPIC -ffreestanding`); they call nothing but the allocator that they are
put around, and find what they need by the context that it is called with. Where there is no such code for the
processor, or executable memory cannot be had, `memory` takes tracemalloc.
"""

from __future__ import annotations

import mmap
import os
import struct

from .allocator import (
    ALLOCATOR_BYTES,
    MEMORY_DOMAIN,
    OBJECT_DOMAIN,
    WORD,
    allocator,
    executable,
    installed,
    kept,
    replace,
)

_DOMAINS = (MEMORY_DOMAIN, OBJECT_DOMAIN)  # what is allocated below them is no object's
_ALIGNED = 16
_COUNTS = 0  # struct counts: magic, live, peak
_LIVE, _PEAK = 1, 2
_DOMAIN_WORDS = 6  # struct domain: an allocator of five words, and where the counts are

# blocks.c after the ABI of System V on x86-64
_X86_64 = {
    "malloc": """
        554889fd 534889f3 4883ec08 488b4708 488b3f48 83fe2876 3f488d76 10ffd048 85c0742a 488b5528 488d4810 488b3248
        89580848 035a0848 31ce4889 3048895a 0848395a 10730448 895a1048 89c84883 c4085b5d c30f1f00 4883c408 5b5dffe0
    """,
    "calloc": """
        4889d148 89f048f7 e1707055 4889c553 4889fb48 83ec0848 8b471048 8b3f4883 fd28764c 488d5510 be010000 00ffd031
        c94885c0 7427488b 5328488d 4810488b 32488968 0848036a 084831ce 48893048 896a0848 396a1073 0448896a 104883c4
        084889c8 5b5dc366 0f1f8400 00000000 4883c408 4889ca5b 5dffe031 c0c3
    """,
    "realloc": """
        41554154 4989fc55 4889f553 4889d348 83ec0848 8b3f4885 f60f84f1 00000049 8b542428 498b4424 18488b0a 4831f148
        394ef075 6b4c8b6e f848c746 f0000000 00488d53 10488d76 f0ffd049 8b542428 488b7208 4889f14c 29e94889 4a084885
        c00f84e9 00000048 8b3a488d 70104889 58084831 f7488938 488d0419 48894208 48394210 73044889 42104883 c4084889
        f05b5d41 5c415dc3 0f1f8400 00000000 4883fb28 0f868b00 0000488d 5310ffd0 4885c074 6f488d54 180f488d 700f6690
        0fb64af0 4883ea01 884a0148 39d675f0 498b5424 28488d70 10488b0a 48895808 4831f148 89084803 5a084889 5a084839
        5a107396 48895a10 4883c408 4889f05b 5d415c41 5dc3662e 0f1f8400 00000000 4883fa28 761a488d 721041ff 54240848
        85c075ac 31f6e95f ffffff0f 1f440000 498b4424 184883c4 084889da 4889ee5b 5d415c41 5dffe066 0f1f8400 00000000
        488b0266 490f6ecd 4831e866 480f6ec0 660f6cc1 0f1145f0 48897208 48397210 73b24889 721031f6 e90dffff ff
    """,
    "free": """
        4885f674 23488b47 28488b10 4831f248 3956f075 13488b56 f84883ee 10482950 0848c706 00000000 488b1748 8b472048
        89d7ffe0
    """,
}


class Blocks:
    """Counts blocks from now on, in a process that is to end so. `available` says whether it can."""

    def __init__(self) -> None:
        self._data = mmap.mmap(-1, mmap.PAGESIZE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        self.available = installed(self._install)

    @property
    def live(self) -> int:
        """The bytes that are alive, of blocks made since this was."""
        return self._word(_LIVE)

    @property
    def peak(self) -> int:
        """The most that were alive at one time since `restart`."""
        return self._word(_PEAK)

    def restart(self) -> None:
        """Let the peak be what is alive now."""
        struct.pack_into("=q", self._data, _PEAK * WORD, self.live)

    def _word(self, at: int) -> int:
        return int(struct.unpack_from("=q", self._data, at * WORD)[0])

    def _install(self) -> None:
        data = kept(self._data)
        struct.pack_into("=Q", self._data, _COUNTS, int.from_bytes(os.urandom(WORD), "little"))
        functions = [bytes.fromhex(text) for text in _X86_64.values()]
        padded = [function.ljust(-(-len(function) // _ALIGNED) * _ALIGNED, b"\0") for function in functions]
        code = executable(b"".join(padded))
        starts = [code + sum(map(len, padded[:at])) for at in range(len(padded))]
        places = {domain: (3 + at * _DOMAIN_WORDS) * WORD for at, domain in enumerate(_DOMAINS)}
        for domain, place in places.items():
            self._data[place : place + ALLOCATOR_BYTES] = bytes(allocator(domain))
            struct.pack_into("=Q", self._data, place + ALLOCATOR_BYTES, data)
        for domain, place in places.items():
            replace(domain, [data + place, *starts])
