/*
 * Bubble sort of a vector in descending order.
 *
 * signature: bubble(a: list[int]) -> list[int]
 * time: O(n^2)
 * space: O(1)
 * sizes: 2..5000
 * maker: ../python/bubble_sort.py
 */
#include <utility>
#include <vector>

std::vector<long long> bubble(std::vector<long long>& a) {
    bool swapped = true;
    for (std::size_t end = a.size(); swapped && end > 1; --end) {
        swapped = false;
        for (std::size_t j = 0; j + 1 < end; ++j)
            if (a[j] > a[j + 1]) {
                std::swap(a[j], a[j + 1]);
                swapped = true;
            }
    }
    return std::move(a);
}
