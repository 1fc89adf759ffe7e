"""Keep the largest number seen so far."""

# FILL-IN a solution that is right and fast
input()
print(max(map(int, input().split())))
