/*
 * The library's lower_bound.
 *
 * signature: position(a: list[int], x: int) -> int
 * time: O(log n)
 * space: O(1)
 * sizes: 1..300000
 * maker: ../python/bisect_only.py
 */
#include <bits/stdc++.h>

long long position(const std::vector<long long>& a, long long x) {
    auto it = std::lower_bound(a.begin(), a.end(), x);
    return it != a.end() && *it == x ? it - a.begin() : -1;
}
