"""From a problem and a submission to a judgement.

    options.py    what a run was asked to do, and the limits that follow
    programs/     submissions, and programs of the package, as files that can be laid out to run
    building/     compiling inside the sandbox, the tools of a language
    boxes.py      opening and closing boxes, whole
    cases.py      one case: run, near the limit once more, check
    validating/   the package's own programs that say yes or no, by the 42/43 protocol
    interaction/  a case of an interactive or multi-pass problem, and whose fault it was
    schedule.py   cases over workers, results in order
    generate.py   cases that are made, not stored
    scores.py     what cases are worth together (grading.py: by the package's own grader)
    judging.py    the whole run, as events
    batch.py      thousands of inputs in one process
    jury/         a package against its own promises; its time limit

Everything here is told through events and results; nothing is printed.
"""
