/*
 * The four corners of a square of n by n.
 *
 * signature: corners(m: list[list[int]]) -> int
 * time: O(1)
 * space: O(1)
 * sizes: 2..600
 * maker: ../python/matrix_corners.py
 */
#include <vector>

long long corners(const std::vector<std::vector<long long>>& m) {
    return m.front().front() + m.front().back() + m.back().front() + m.back().back();
}
