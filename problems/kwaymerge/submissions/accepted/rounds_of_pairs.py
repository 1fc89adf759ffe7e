"""Merges neighbours in pairs, round after round, as a whole program: log k rounds of O(N) each."""

import sys


def merge_two(a, b):
    """Merge two sorted lists; the one that is left over is appended as a whole."""
    result, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if b[j] < a[i]:
            result.append(b[j])
            j += 1
        else:
            result.append(a[i])
            i += 1
    result.extend(a[i:])
    result.extend(b[j:])
    return result


def merge_all(arrays):
    while len(arrays) > 1:
        left_over = arrays[-1:] if len(arrays) % 2 else []
        arrays = [merge_two(a, b) for a, b in zip(arrays[::2], arrays[1::2])] + left_over
    return arrays[0] if arrays else []


def main():
    k, *lines = sys.stdin.read().split("\n")
    arrays = [[int(token) for token in line.split()] for line in lines[1 : 2 * int(k) : 2]]
    print(*merge_all(arrays))


main()
