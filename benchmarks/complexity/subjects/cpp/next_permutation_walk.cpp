/*
 * Walk through all orders with std::next_permutation.
 *
 * signature: walk(n: int) -> int
 * time: O(n!)
 * space: O(n)
 * sizes: 1..9
 * maker: ../python/next_permutation_walk.py
 */
#include <bits/stdc++.h>

long long walk(long long n) {
    std::vector<int> a(n);
    std::iota(a.begin(), a.end(), 0);
    long long seen = 0;
    do seen++; while (std::next_permutation(a.begin(), a.end()));
    return seen;
}
