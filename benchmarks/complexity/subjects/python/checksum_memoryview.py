"""A checksum over the bytes of a text, through a memoryview.

encode() makes n bytes; the view and its slices copy nothing.

signature: checksum(text: str) -> int
time: O(n)
space: O(n)
"""
def checksum(text):
    view = memoryview(text.encode())
    a, b = 1, 0
    while view:
        block, view = view[:64], view[64:]
        for byte in block:
            a = (a + byte) % 251
            b = (b + a) % 251
    return b * 251 + a

# ---- input
def make(n, random):
    return ("".join(random.choice("hello world") for _ in range(n)),)
