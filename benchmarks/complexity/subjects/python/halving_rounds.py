"""A tournament: each round halves those who are left.

n/2 + n/4 + … is less than n. A list for the winners of the first round is the largest.

signature: champion(strength: list[int]) -> int
time: O(n)
space: O(n)
tricky: a loop of log n rounds that is linear in all
"""
def champion(strength):
    players = strength
    while len(players) > 1:
        winners = [max(players[i], players[i + 1]) for i in range(0, len(players) - 1, 2)]
        if len(players) % 2:
            winners.append(players[-1])
        players = winners
    return players[0]

# ---- input
def make(n, random):
    return ([random.randint(1, 10**6) for _ in range(n)],)
