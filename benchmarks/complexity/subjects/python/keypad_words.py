"""How many words a number on a keypad with three letters for a digit can be, that do not repeat a letter in a row.

signature: keypad_count(digits: str) -> int
time: O(2^n)
space: O(n)
sizes: 1..11
"""
KEYS = {"2": "abc", "3": "def", "4": "ghi", "5": "jkl", "6": "mno", "8": "tuv"}

def keypad_count(digits):
    word, count = [], 0

    def extend(i):
        nonlocal count
        if i == len(digits):
            count += all(a != b for a, b in zip(word, word[1:]))
            return
        for c in KEYS[digits[i]]:
            word.append(c)
            extend(i + 1)
            word.pop()

    extend(0)
    return count

# ---- input
def make(n, random):
    return ("".join(random.choice("234568") for _ in range(n)),)
