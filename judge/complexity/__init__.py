"""How a solution's cost grows: measured in the sandbox at growing sizes, fitted, compared with what is asked.

inside/     what runs in the sandbox: standard library only, nothing of the judge
advice.py   which lines took the time, in a sentence; told.py reads what inside/lines.py says of them, outline.py the
            source, typed.py what its names stood for; idioms.py knows what costs more than it looks
"""
