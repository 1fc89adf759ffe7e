"""Scores: what a case is worth, what its group makes of that, and what the submission gets. No input or output.

    cases.py     the score of one case: what a validator may write of it, and what it comes to
    groups.py    format 2025-09: cases -> groups -> `secret`, by `score_aggregation` and `require_pass`
    graders.py   format legacy: the tree of groups and the default grader, by `testdata.yaml`
    fold.py      whichever of the two a problem needs

Scores are fractions in here, so that three thirds are one whole.

The folds take from the results what counts and no more: a case that was run without need changes no score. So a run
that stops where it can (`places` says where that is) has the same score as one that runs everything.
"""
