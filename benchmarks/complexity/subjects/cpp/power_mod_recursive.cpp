/*
 * Fast power modulo a prime, by recursion.
 *
 * signature: power(n: int) -> int
 * time: O(log n)
 * space: O(log n)
 * sizes: 1..1000000000
 * maker: ../python/power_mod_recursive.py
 */
static const long long MOD = 32749;

static long long fast(long long base, long long e) {
    if (e == 0) return 1;
    long long half = fast(base, e / 2);
    half = half * half % MOD;
    return e % 2 ? half * base % MOD : half;
}

long long power(long long n) { return fast(3, n); }
