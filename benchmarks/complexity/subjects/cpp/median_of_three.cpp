/*
 * Pick a pivot from three places.
 *
 * signature: pivot(a: list[int]) -> int
 * time: O(1)
 * space: O(1)
 * maker: ../python/median_of_three.py
 */
#include <algorithm>
#include <vector>

long long pivot(const std::vector<long long>& a) {
    long long lo = a.front(), mid = a[a.size() / 2], hi = a.back();
    return std::max(std::min(lo, hi), std::min(std::max(lo, hi), mid));
}
