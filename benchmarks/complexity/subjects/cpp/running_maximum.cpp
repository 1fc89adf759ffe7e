/*
 * How often the record was broken.
 *
 * signature: records(heights: list[int]) -> int
 * time: O(n)
 * space: O(1)
 * maker: ../python/running_maximum.py
 */
#include <vector>

long long records(const std::vector<long long>& heights) {
    long long best = heights[0], broken = 0;
    for (long long h : heights)
        if (h > best) {
            best = h;
            ++broken;
        }
    return broken;
}
