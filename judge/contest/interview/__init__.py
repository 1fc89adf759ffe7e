"""The mock interview: a contest of one person, its clock true to the wall, its log what the report is made of.

    picking.py   which problems, from what was solved and practised
    folder.py    the interviews of a state folder: the one under way, those that are over
    session.py   the fold of an interview's log: what was done when, and where the time went
    report.py    what a session comes to, and what to practise next
    history.py   all interviews, week by week

All but `folder.py` are pure. An interview that has begun goes on whether anybody is there or not: what is written down
are moments, and a session is what they come to at the moment that one asks about it.
"""
