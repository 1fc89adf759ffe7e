/*
 * Sum of the divisor counts of all numbers up to n, each by trial up to its root.
 *
 * signature: divisor_total(n: int) -> int
 * time: O(n sqrt n)
 * space: O(1)
 * sizes: 4..30000
 * maker: ../python/divisor_counts_by_trial.py
 */
long long divisor_total(long long n) {
    long long total = 0;
    for (long long x = 1; x <= n; ++x)
        for (long long d = 1; d * d <= x; ++d)
            if (x % d == 0) total += d * d == x ? 1 : 2;
    return total;
}
