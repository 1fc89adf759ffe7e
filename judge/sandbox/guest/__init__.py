"""What runs inside the sandbox: standard library only, started by the supervisor in an interpreter of its own.

main.py        the sequence: namespaces, root, fork server, serve
box.py         once a box: namespaces and the read-only root
case.py        once a run: from the request to the report
forkserver.py  the warm interpreter, of which Python programs are forks
warmruns.py    the guest's side of it
board.py       the memory that both share
warm.py        a Python program in such a fork
steps.py       what a fork does before it is a program, step by step
row.py         system calls by name, written down in a row
engine.py      what makes them without waking the interpreter
calls.py       which system calls a program may make
seccomp.py     the filter made from that
landlock.py    the last restriction, of files, ports and signals, where the kernel has it
report.py      what is told of an ended run
syscalls.py    what ctypes has to call
wire.py        the conversation with the supervisor

Where no namespaces can be had, one stands for main.py, box.py and the fork server:

bare.py        the guest that shares process table and file tree with others

In a container (docker/) other ones do:

container.py   the guest as the container's first process
watch.py       one run seen from there: streams, clocks, limits
joined.py      one that is joined to another: what is said goes on while it runs
accounts.py    what the container's control group tells
frames.py      the conversation with the supervisor, through the engine
files.py       folders as data
"""
