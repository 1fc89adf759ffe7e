/*
 * Last of a circle of n where every seventh leaves, by erasing from a vector.
 *
 * signature: seventh_survivor(n: int) -> int
 * time: O(n^2)
 * space: O(n)
 * sizes: 1..200000
 * tricky: memmove
 * maker: ../python/josephus_list.py
 */
#include <numeric>
#include <vector>

long long seventh_survivor(long long n) {
    std::vector<long long> circle(n);
    std::iota(circle.begin(), circle.end(), 0LL);
    std::size_t at = 0;
    while (circle.size() > 1) {
        at = (at + 6) % circle.size();
        circle.erase(circle.begin() + at);
    }
    return circle[0];
}
