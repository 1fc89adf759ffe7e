"""Order people by age and name, and look at the youngest.

signature: youngest(people: list[tuple[str, int]]) -> str
time: O(n log n)
space: O(n)
sizes: 1..50000
"""
def youngest(people):
    people.sort(key=lambda p: (p[1], p[0]))
    return people[0][0]

# ---- input
def make(n, random):
    return ([("".join(random.choice("abcdefgh") for _ in range(6)), random.randint(1, 10**6)) for _ in range(n)],)
