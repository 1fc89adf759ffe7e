"""The border of a square picture of n pixels, collected clockwise; how many of its pixels are dark?

signature: dark_border(picture: list[list[int]]) -> int
time: O(sqrt n)
space: O(sqrt n)
sizes: 4..250000
"""
def dark_border(picture):
    top = picture[0]
    right = [row[-1] for row in picture[1:]]
    bottom = picture[-1][-2::-1]
    left = [row[0] for row in picture[-2:0:-1]]
    border = top + right + bottom + left
    return len([p for p in border if p < 128])

# ---- input
def make(n, random):
    side = int(n**0.5)
    return ([[random.randrange(256) for _ in range(side)] for _ in range(side)],)
