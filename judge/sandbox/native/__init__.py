"""The native backend: Linux namespaces, seccomp, rlimits and control groups, with nothing to install.

sandbox.py   `NativeSandbox`: opens boxes, says what is in force
guestbox.py  what both kinds of box have: the guest process, the conversation, its end
box.py       `NativeBox`, in namespaces of its own
bare.py      `BareBox`, where none can be had
supervise.py one run seen from outside: streams, clocks, limits, how it ended
hearing.py   what the guest reports, believed only in the form agreed on
meter.py     CPU time and memory of a run, by control group or by sampling
cgroup.py    control groups, version 1 and 2
sampling.py  /proc, where there is no control group
runtime.py   what of the host a Python interpreter needs
disk.py      the space of runs that may write
flow.py      what goes through pipes that nobody reads here
janitor.py   what killed judges left (groupdir.py: their control groups)

protections.py  what holds in an open box, as records
machine.py      what a machine says of itself in /proc and /sys, below any root
causes.py       why a protection cannot be had, and what to type: rules over that
diagnose.py     every protection found out by trying (trial.py: those that need no box)
steady.py       what makes times unsteady
"""
