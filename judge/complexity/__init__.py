"""How a solution's cost grows: measured in the sandbox at growing sizes, fitted, compared with what is asked.

assess.py   the whole of it: measure, decide, compare with what is asked, say which lines took the time
plan.py     which sizes; measure.py goes through them, workbench.py builds and opens boxes, session.py speaks to what
            runs there; inputs.py and katainputs.py say where inputs come from, measured.py what was measured
evidence.py which counts tell of time and of space; decide.py the class, by fit.py, from those in terms.py, with a
            confidence; estimate.py how it stands against what is asked
inside/     what runs in the sandbox: standard library only, nothing of the judge; guests/ the same for other languages
advice.py   which lines took the time, in a sentence; told.py reads what inside/lines.py says of them, outline.py the
            source, typed.py what its names stood for; idioms.py knows what costs more than it looks
"""
