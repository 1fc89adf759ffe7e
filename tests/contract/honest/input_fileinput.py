import fileinput, sys
sys.argv = sys.argv[:1]
for line in fileinput.input(encoding="latin-1"):
    print(ascii(line), fileinput.lineno(), fileinput.filename())
