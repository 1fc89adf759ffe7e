/*
 * Count abundant numbers with a sum of divisors for each: n + n/2 + n/3 + … steps.
 *
 * signature: abundant(n: int) -> int
 * time: O(n log n)
 * space: O(n)
 * sizes: 10..200000
 * tricky: a harmonic sum
 * maker: ../python/divisor_sums_harmonic.py
 */
#include <vector>

long long abundant(long long n) {
    std::vector<long long> s(n + 1, 0);
    for (long long d = 1; d <= n; ++d)
        for (long long m = 2 * d; m <= n; m += d) s[m] += d;
    long long count = 0;
    for (long long i = 1; i <= n; ++i) count += s[i] > i;
    return count;
}
