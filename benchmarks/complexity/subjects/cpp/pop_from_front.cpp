/*
 * A queue made of a vector: erasing the first moves all that follow.
 *
 * signature: drain(queue: list[int]) -> int
 * time: O(n^2)
 * space: O(1)
 * sizes: 4..200000
 * tricky: memmove
 * maker: ../python/pop_from_front.py
 */
#include <vector>

long long drain(std::vector<long long>& queue) {
    long long total = 0;
    while (!queue.empty()) {
        total += queue.front();
        queue.erase(queue.begin());
    }
    return total;
}
