"""Whether an address begins and ends as it should.

signature: looks_right(address: str) -> bool
time: O(1)
space: O(1)
sizes: 16..500000
"""
def looks_right(address):
    return address.startswith(("http://", "https://")) and address.endswith(".html")

# ---- input
def make(n, random):
    return ("http://" + "".join(random.choice("abcdef/") for _ in range(n - 12)) + ".html",)
