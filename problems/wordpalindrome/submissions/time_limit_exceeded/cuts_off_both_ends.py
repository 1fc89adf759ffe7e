"""Too slow: compares the ends and then cuts them off, which copies the rest of the word each time: O(n^2).

Too slow where the ends agree for long, as in secret/3-worst. A whole program.
"""

word = input()
while len(word) > 1 and word[0] == word[-1]:
    word = word[1:-1]
print("true" if len(word) <= 1 else "false")
