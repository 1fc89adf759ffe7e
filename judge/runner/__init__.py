"""From a problem and a submission to a judgement.

    options.py    what a run was asked to do, and the limits that follow
    programs.py   laying out a program's folder: a submission, a validator, a generator
    boxes.py      opening and closing boxes, whole
    build.py      building a submission inside the sandbox
    cases.py      one case: run, near the limit once more, check
    passes.py     a case of an interactive or multi-pass problem (interactive.py: submission and validator at once,
                  faults.py: whose fault is whose, transcript.py: what was said)
    validate.py   input and output validators, the 42/43 protocol (feedback.py: what they leave)
    schedule.py   cases over workers, results in order
    generate.py   cases that are made, not stored
    judging.py    the whole run, as events
    verify.py     a package against its own promises

Everything here is told through events and results; nothing is printed.
"""
