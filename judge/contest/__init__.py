"""Contests: what they are, what happens in them, who judges what, where the teams stand.

What it is, and what it comes to (pure: the same log gives the same board, on any machine, at any time):

    model.py          a contest, its problems, its teams, its rules
    contest_yaml.py   reads a contest's file
    times.py          moments and durations as the Contest API writes them
    events.py         what happens, one class a kind, and its JSON
    clock.py          contest time: pauses, extensions, the freeze
    tries.py          what was handed in, and what is known of it
    state.py          the fold of a log of events
    standings.py      the board, by each contest's rules
    resolver.py       the frozen board, opened from the bottom up
    viewing.py        what a board needs besides itself to be shown
    admission.py      what teams may do, and when
    organising.py     what the organisers may do, and when
    queue.py          who is judged next
    virtual.py        a contest of the past, held again

On disk, in one SQLite file:

    opening.py        the file: opened, even where it is only read, and made whole or not at all
    store.py          the log, append-only and chained; schema.py has its migrations
    tables.py         what the log comes to, written with each entry
    boards.py         the board, read again quickly
    doctor.py         looks whether all of it holds together

Handing in and judging, by any number of processes:

    packing.py        a submission's files as bytes
    handing.py        kept and acknowledged in one transaction
    claims.py         who judges what just now
    judging.py        a submission judged, and what its team may read of it
    points.py         the points of its groups, by the rules of the IOI
    worker.py         takes up, judges, writes down; turns.py keeps workers out of each other's way
    pool.py           worker processes
    waiting.py        until the verdict is there
    status.py         how it all stands for somebody who looks

    feed/             a contest from an event feed of the Contest API
    interview/        a contest of one person: the mock interview
"""
