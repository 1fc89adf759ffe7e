/*
 * Two numbers with a given sum, with a hash map; there are none.
 *
 * signature: twoSum(nums: list[int], target: int) -> list[int]
 * time: O(n)
 * space: O(n)
 * maker: ../python/two_sum_dict.py
 */
#include <unordered_map>
#include <vector>
using namespace std;

class Solution {
public:
    vector<long long> twoSum(const vector<long long>& nums, long long target) {
        unordered_map<long long, long long> seen;
        for (size_t i = 0; i < nums.size(); ++i) {
            auto it = seen.find(target - nums[i]);
            if (it != seen.end()) return {it->second, (long long)i};
            seen[nums[i]] = i;
        }
        return {};
    }
};

vector<long long> twoSum(const vector<long long>& nums, long long target) { return Solution().twoSum(nums, target); }
