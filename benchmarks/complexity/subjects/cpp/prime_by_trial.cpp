/*
 * Trial division of a prime, up to its root.
 *
 * signature: is_prime(n: int) -> bool
 * time: O(sqrt n)
 * space: O(1)
 * sizes: 3..1000000000
 * maker: ../python/prime_by_trial.py
 */
bool is_prime(long long n) {
    if (n < 2) return false;
    for (long long i = 2; i * i <= n; ++i)
        if (n % i == 0) return false;
    return true;
}
