/*
 * Best price for a rod of length n in pieces, by recursion on the first piece.
 *
 * signature: best_cut(prices: list[int]) -> int
 * time: O(2^n)
 * space: O(n)
 * sizes: 1..26
 * maker: ../python/rod_cutting_naive.py
 */
#include <algorithm>
#include <vector>

long long best(const std::vector<long long>& prices, int length) {
    long long most = 0;
    for (int i = 0; i < length; ++i) most = std::max(most, prices[i] + best(prices, length - i - 1));
    return most;
}

long long best_cut(const std::vector<long long>& prices) { return best(prices, prices.size()); }
