"""What runs inside the sandbox: standard library only, started by the supervisor in an interpreter of its own.

main.py      the sequence: namespaces, root, preload, serve
box.py       once a box: namespaces and the read-only root
case.py      once a run: fork, private mounts, limits, no privileges, then the program
warm.py      a Python program in the fork of a warm interpreter
calls.py     which system calls a program may make
seccomp.py   the filter made from that
landlock.py  the last restriction, of files, ports and signals, where the kernel has it
syscalls.py  what ctypes has to call
wire.py      the conversation with the supervisor
"""
