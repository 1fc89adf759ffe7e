"""Too slow: searches b for each element of a and strikes it out. O(n^2) time.

Too slow in secret/3-worst/03-forty-thousand-distinct-last-removed. Where few values occur, they are soon found.
"""


def removed(a, b):
    for number in a:
        if number not in b:
            return number
        b.remove(number)
    raise ValueError("nothing is missing")
