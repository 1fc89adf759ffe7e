"""Cut the vowels out with translate.

signature: disemvowel(text: str) -> str
time: O(n)
"""
VOWELS = str.maketrans("", "", "aeiouAEIOU")

def disemvowel(text):
    return text.translate(VOWELS)

# ---- input
def make(n, random):
    return ("".join(random.choice("aeioubcdfg ") for _ in range(n)),)
