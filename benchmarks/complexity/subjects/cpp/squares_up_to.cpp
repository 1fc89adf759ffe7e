/*
 * Add up all squares up to n, by a vector of them.
 *
 * signature: sum_of_squares_below(n: int) -> int
 * time: O(sqrt n)
 * space: O(sqrt n)
 * sizes: 4..100000000
 * maker: ../python/squares_up_to.py
 */
#include <numeric>
#include <vector>

long long sum_of_squares_below(long long n) {
    std::vector<long long> squares;
    for (long long i = 1; i * i <= n; i++) squares.push_back(i * i);
    return std::accumulate(squares.begin(), squares.end(), 0LL);
}
