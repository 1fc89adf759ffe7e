"""A contest as objects of the CLICS Contest API 2026-01, and as a folder of them.

    log ── replayed ──> notifications ── the last of each ──> collections ── files by name ──> a folder
                        telling.py       collecting.py                       exported.py       folder.py

    objects.py      each object of the API, made of our records
    milestones.py   when the contest started, froze, ended, was thawed
    scoreboard.py   the board as the API has it

The event feed is the truth, and a collection is what it comes to, so the two cannot disagree.

What everybody may see (without `final`) has no judgements of what came after the freeze while the board is frozen, no
questions, no answers to single teams, and no files that were handed in. The whole has all of it.

Decisions where the API has no word, or another one:

- By the rules of the ICPC and of a kata the board is `pass-fail`, by those of the IOI and of a sprint it is `score`. A
  kata counts tries and no time: its penalty time and total times are 0, and only `rank` tells its order.
- `contest_time` stands still in a pause, `time` does not: the API has no removed intervals. `duration` is that of an
  extended or stopped contest.
- Our judging finds a program's entry point by itself: no language requires one, and submissions tell none.
- A contest is finalized when it is over, thawed if it was frozen, and nothing waits for a verdict.
- A try of a ghost is a submission of its team, at its contest time.
- Extra properties, which the API allows (Extensibility), say what a feed that is read again needs: `judge:rules`,
  `judge:planned_duration` where that is another one, `judge:problem`, `judge:groups` of a judgement, `judge:ghost`.
  `hidden` of teams is that of 2023-06.
"""
