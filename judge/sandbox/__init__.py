"""Running a program so that it can do no harm, and saying how it ended.

    spec.py      what a box is and what a run is
    protocol.py  the seam: `Sandbox` and `Box`
    fake.py      a box that plays what a test wrote down
    native/      Linux namespaces, cgroups and seccomp; nothing to install
    guest/       what runs inside, whatever backend is outside; standard library only

A sandbox knows nothing of right and wrong: it reports a `Termination`, never a verdict.
"""
