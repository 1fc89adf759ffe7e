"""Mistake: believes that the longest palindrome that ends at a position has never occurred before.

At most one palindrome is new at each position, and none but the longest can be; often even that one is known already.
Caught by secret/1-edges/05-same-palindrome-in-two-places. A whole program.
"""

text = input()
length = 0
for end in range(1, len(text) + 1):
    length = min(length + 2, end)
    while text[end - length : end] != text[end - length : end][::-1]:
        length -= 1
    print(text[end - length : end])
