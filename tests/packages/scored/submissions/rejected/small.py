n = int(input())
assert n < 500, "too large for me"
print(n)
