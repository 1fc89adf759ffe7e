/*
 * Coprime pairs up to n, by Euclid for each.
 *
 * signature: coprime_pairs(n: int) -> int
 * time: O(n^2 log n)
 * space: O(1)
 * sizes: 2..2000
 * maker: ../python/gcd_of_all_pairs.py
 */
#include <numeric>

long long coprime_pairs(long long n) {
    long long count = 0;
    for (long long i = 1; i <= n; ++i)
        for (long long j = 1; j <= i; ++j) count += std::gcd(i, j) == 1;
    return count;
}
