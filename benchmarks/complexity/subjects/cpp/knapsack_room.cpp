/*
 * Knapsack of n things with room for k, a row of best values.
 *
 * signature: knapsack(weights: list[int], values: list[int], room: int) -> int
 * variables: n, k
 * time: O(n k)
 * space: O(k)
 * sizes: {n: 2..5000, k: 16..50000}
 * sweeps: [{n: vary, k: 512}, {n: 64, k: vary}, {n: vary, k: n}]
 * maker: ../python/knapsack_room.py
 */
#include <algorithm>
#include <vector>

long long knapsack(const std::vector<long long>& weights, const std::vector<long long>& values, long long room) {
    std::vector<long long> best(room + 1);
    for (size_t i = 0; i < weights.size(); ++i)
        for (long long r = room; r >= weights[i]; --r)
            best[r] = std::max(best[r], best[r - weights[i]] + values[i]);
    return best[room];
}
