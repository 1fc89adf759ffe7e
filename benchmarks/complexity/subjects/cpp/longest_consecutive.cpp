/*
 * Longest run of consecutive numbers in any order, with a hash set.
 *
 * signature: longestConsecutive(nums: list[int]) -> int
 * time: O(n)
 * space: O(n)
 * maker: ../python/longest_consecutive.py
 */
#include <algorithm>
#include <unordered_set>
#include <vector>
using namespace std;

long long longestConsecutive(const vector<long long>& nums) {
    unordered_set<long long> there(nums.begin(), nums.end());
    long long longest = 0;
    for (long long x : there) {
        if (there.count(x - 1)) continue;
        long long y = x;
        while (there.count(y)) ++y;
        longest = max(longest, y - x);
    }
    return longest;
}
