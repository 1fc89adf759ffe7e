print(500, flush=True)
print({"correct": 0}[input()])
