"""A contest from an event feed of the Contest API, of any version of it since 2020-03.

    lines.py      the lines, folded: each object as it was told last
    records.py    an object of a feed, read key by key; faults name the line
    setting.py    the contest, its problems and teams
    verdicts.py   what other systems' judgement types come to here
    course.py     what happened, with the moment of each, and what was left out
    importing.py  all of it, and a new contest on disk made of it

Only contest times count: a moment is written down as the start and the contest time, as if the clock had never stood
still. So our board is that of the feed, whatever happened to its clock.

How versions differ: lines have an `op` and the object's id in its data (2020-03), or the id beside it, null for a
whole collection; the contest is of the type `contests` or `contest`; `penalty_time` is a number of minutes (to
2023-06) or a duration; hidden are groups (2020-03), teams (2021-11 to 2023-06), or those outside the group of the
main board; which judgement counts is `current`, or else the last one; answers go to `to_team_id`, or to several.
Where the API has no word for what we need, `judge.report.clics` writes properties called `judge:…`, which it allows.
Source: CLICS Contest API 2020-03, 2021-11, 2022-07, 2023-06 and 2026-01, Event feed and Notification format.
"""
