/*
 * Prefix sums in rounds that double their reach, with all rounds kept.
 *
 * signature: rounds_checksum(a: list[int]) -> int
 * time: O(n log n)
 * space: O(n log n)
 * sizes: 4..30000
 * maker: ../python/scan_rounds_kept.py
 */
#include <vector>

long long rounds_checksum(const std::vector<long long>& a) {
    std::vector<std::vector<long long>> rounds{a};
    for (std::size_t reach = 1; reach < a.size(); reach *= 2) {
        std::vector<long long> next = rounds.back();
        for (std::size_t i = reach; i < a.size(); ++i) next[i] += rounds.back()[i - reach];
        rounds.push_back(std::move(next));
    }
    long long checksum = 0;
    for (const auto& round : rounds) checksum += round.back();
    return checksum;
}
