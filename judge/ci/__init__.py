"""The check of a repository's solutions: which there are, which changed, what became of each, and whether that will do.

    patterns   which files a pattern means, and what its placeholders stand for
    files      the files of a repository
    finding    files -> solutions: explicit entries, then marker comments, then patterns
    git        what changed since a commit
    selecting  the solutions that were asked for: by path, by name, changed, failed the last time
    untouched  whether a solution is a stub that nobody filled in
    keys       the digest of all that the result of a solution depends on
    results    results of earlier checks, by that digest
    spots      the line of a solution at which a failure shows
    policy     a result -> what is wrong with it, and whether the check fails for it
    template   what a new repository of solutions holds
    source     where its CI gets the judge from
    laying     writing new files into a folder
    check      the run: all solutions, side by side, those with a known result not at all

Nothing in here prints; `judge.cli.check` does.
"""
