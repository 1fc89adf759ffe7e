"""Running a program so that it can do no harm, and saying how it ended.

    spec.py      what a box is and what a run is
    protocol.py  the seam: `Sandbox` and `Box`
    levels.py    what each level of protection asks for, and a sandbox that opens no box below one
    tried.py     what a sandbox claims, held against what a program in it finds (inside.py)
    page.py      docs/levels.md
    scratch.py   folders for a while, cleared away after a judge that was killed
    identity.py  who the runs of a box are outside of it
    fake.py      a box that plays what a test wrote down
    native/      Linux namespaces, cgroups and seccomp; nothing to install
    docker/      containers, where the native one cannot be had or by choice
    guest/       what runs inside, whatever backend is outside; standard library only

A sandbox knows nothing of right and wrong: it reports a `Termination`, never a verdict.
"""
