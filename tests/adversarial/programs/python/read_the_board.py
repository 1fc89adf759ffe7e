# Looks for the memory that the fork server shares with its guest, and for the server's own descriptors, by way of the
# objects of the warm interpreter, and writes there what the guest would take for the end of a run.
# ends: exited(0)
# says: held
# needs: namespaces
# only: warm
import ctypes
import gc
import os
import socket

gc.unfreeze()
with open("/proc/self/maps") as maps:
    for line in maps:
        if line.split()[1][1:4:2] == "ws":
            print("BREACH: memory of others:", line)
memory = os.open("/proc/self/mem", os.O_RDONLY)
reader, writer = os.pipe()
libc = ctypes.CDLL(None, use_errno=True)
PAGE, MAY_MOVE = 4096, 1


def try_board(board):
    for position in range(board.address, board.address + 4 * PAGE, PAGE):
        try:
            os.pread(memory, 8, position)
            print("BREACH: the board can be read")
        except OSError:
            pass
        os.write(writer, bytes(8))
        if libc.read(reader, ctypes.c_void_p(position), ctypes.c_size_t(8)) >= 0:
            print("BREACH: the board can be written to")
        libc.mremap.restype = ctypes.c_void_p
        view = libc.mremap(ctypes.c_void_p(position), ctypes.c_size_t(0), ctypes.c_size_t(PAGE), MAY_MOVE)
        if view != ctypes.c_void_p(-1).value:
            print("BREACH: another view of the board")


def look_at(thing, seen):
    """All that hangs on the fork server, whether the collector knows it or not."""
    if id(thing) in seen:
        return
    seen[id(thing)] = thing
    if type(thing).__name__ == "Board":
        try_board(thing)
    elif isinstance(thing, socket.socket):
        for said in (b"d", b"r", b"", b"g"):
            try:
                thing.send(said)
                print("BREACH: spoke to the guest")
            except OSError:
                pass
    elif isinstance(thing, int) and 2 < thing < 1024 and thing not in (memory, reader, writer):
        try:
            os.fstat(thing)
            print("BREACH: holds", thing)
        except OSError:
            pass
    else:
        for inner in gc.get_referents(thing):
            if not isinstance(inner, type(os)) and not isinstance(thing, type):
                look_at(inner, seen)


found = [thing for thing in gc.get_objects() if type(thing).__name__ == "ForkServer"]
if not found:
    print("nothing of the server is known")
for server in found:
    for value in vars(server).values():
        look_at(value, {})
print("held")
