"""What a case costs: this project's sandboxes beside bare processes and other judges, in one run.

    ./dev bench [--cases N] [--rounds N] [--only NAME…] [--docker] [--peers] [--soak N] [--json FILE]

A subject does one thing again and again and says how long each took. All are made ready first, then
take turns in rounds, in another order each round, so that a drift of the machine hits all alike.

    subjects.py   the list of subjects, by name
    taking.py     what a turn is; wall time and CPU time
    rounds.py     making ready, the rounds, what was measured
    figures.py    from times to figures
    aims.py       what issues 2 and 3 ask for, as data
    table.py      the text, and the same as JSON

    place.py      programs, packages, sandboxes and the engine, each made when first asked for
    material.py   the sources and files that subjects run
    bare.py       forks and commands without any sandbox
    boxes.py      runs in boxes of our own, one worker or several
    batches.py    thousands of calls in one process in a box
    memory.py     what an idle worker holds
    soak.py       thousands of cases in a row
    held.py       what a box holds, of which nothing may grow
    commands.py   `judge` as a person types it, bubblewrap, the docker command
    dmoj.py       DMOJ's judge

    complexity/   a benchmark of its own: labelled solutions, and how well their growth is told

docs/benchmarks.md says how to read the table.
"""
