/*
 * All orders by Heap's algorithm without recursion, and how many of them begin with more than they end with.
 *
 * signature: falling_orders(n: int) -> int
 * time: O(n!)
 * space: O(n)
 * sizes: 2..11
 * maker: ../python/heap_permutations.py
 */
#include <numeric>
#include <utility>
#include <vector>

long long falling_orders(long long n) {
    std::vector<int> a(n), c(n);
    std::iota(a.begin(), a.end(), 0);
    long long count = a[0] > a[n - 1];
    for (int i = 1; i < n;) {
        if (c[i] < i) {
            std::swap(a[i], a[i % 2 ? c[i] : 0]);
            count += a[0] > a[n - 1];
            ++c[i];
            i = 1;
        } else {
            c[i++] = 0;
        }
    }
    return count;
}
