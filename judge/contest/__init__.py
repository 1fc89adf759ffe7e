"""Contests: what they are, what happens in them, where the teams stand. No command uses this room yet.

    model.py          a contest, its problems, its teams, its rules
    contest_yaml.py   reads a contest's file
    times.py          moments and durations as the Contest API writes them
    events.py         what happens, one class a kind, and its JSON
    clock.py          contest time: pauses, extensions, the freeze
    state.py          the fold of a log of events
    standings.py      the board, by each contest's rules
    resolver.py       the frozen board, opened from the bottom up
    store.py          the log on disk: one SQLite file, append-only and chained

All but the reader and the store are pure: the same log gives the same board, on any machine, at any time.
"""
