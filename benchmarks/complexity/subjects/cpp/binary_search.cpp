/*
 * Binary search for something larger than all.
 *
 * signature: search(nums: list[int], target: int) -> int
 * time: O(log n)
 * space: O(1)
 * sizes: 1..300000
 * maker: ../python/binary_search.py
 */
#include <vector>
using namespace std;

long long search(const vector<long long>& nums, long long target) {
    int left = 0, right = (int)nums.size() - 1;
    while (left <= right) {
        int mid = left + (right - left) / 2;
        if (nums[mid] == target) return mid;
        if (nums[mid] < target) left = mid + 1;
        else right = mid - 1;
    }
    return -1;
}
