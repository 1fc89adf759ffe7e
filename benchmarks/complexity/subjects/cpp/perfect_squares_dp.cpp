/*
 * Fewest squares that add up to n.
 *
 * signature: num_squares(n: int) -> int
 * time: O(n sqrt n)
 * space: O(n)
 * sizes: 1..20000
 * maker: ../python/perfect_squares_dp.py
 */
#include <algorithm>
#include <vector>

long long num_squares(long long n) {
    std::vector<long long> dp(n + 1, n);
    dp[0] = 0;
    for (long long i = 1; i <= n; i++)
        for (long long j = 1; j * j <= i; j++)
            dp[i] = std::min(dp[i], dp[i - j * j] + 1);
    return dp[n];
}
