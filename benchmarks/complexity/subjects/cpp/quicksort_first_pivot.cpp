/*
 * Quicksort in place with the first item as pivot, of a list in order: one side is always empty.
 *
 * The deep side comes first, so that it is no tail call.
 *
 * signature: sort_badly(a: list[int]) -> list[int]
 * time: O(n^2)
 * space: O(n)
 * sizes: 4..10000
 * tricky: n log n on shuffled input; here it recurs as deep as the list is long
 * maker: ../python/quicksort_first_pivot.py
 */
#include <utility>
#include <vector>

void quick(std::vector<long long>& a, long long lo, long long hi) {
    if (lo >= hi) return;
    long long pivot = a[lo], border = lo;
    for (long long i = lo + 1; i <= hi; ++i)
        if (a[i] < pivot) std::swap(a[i], a[++border]);
    std::swap(a[lo], a[border]);
    quick(a, border + 1, hi);
    quick(a, lo, border - 1);
}

std::vector<long long> sort_badly(std::vector<long long>& a) {
    quick(a, 0, (long long)a.size() - 1);
    return std::move(a);
}
