/*
 * Fibonacci numbers by their definition: 1.618ⁿ calls.
 *
 * signature: fib(n: int) -> int
 * time: O(2^n)
 * space: O(n)
 * sizes: 1..36
 * maker: ../python/fibonacci_naive.py
 */
long long fib(long long n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
