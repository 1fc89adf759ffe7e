x = []
for _ in range(100000):
    x = [x]
try:
    print(len(repr(x)))
except RecursionError as error:
    print(error)
