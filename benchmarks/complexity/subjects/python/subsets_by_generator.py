"""How many subsets have an even sum, out of a recursive generator of all of them.

signature: even_subset_count(nums: list[int]) -> int
time: O(2^n)
space: O(n)
sizes: 1..17
"""
def even_subset_count(nums):
    chosen = []

    def subsets(i):
        if i == len(nums):
            yield chosen
            return
        yield from subsets(i + 1)
        chosen.append(nums[i])
        yield from subsets(i + 1)
        chosen.pop()

    return sum(1 for subset in subsets(0) if sum(subset) % 2 == 0)

# ---- input
def make(n, random):
    return ([random.randint(0, 99) for _ in range(n)],)
