/*
 * Distances to the next greater item round a circle, with a stack.
 *
 * signature: circular_waits(nums: list[int]) -> int
 * time: O(n)
 * space: O(n)
 * maker: ../python/next_greater_circular.py
 */
#include <stack>
#include <vector>

long long circular_waits(const std::vector<long long>& nums) {
    std::stack<int, std::vector<int>> stack;
    int n = nums.size();
    long long waits = 0;
    for (int i = 0; i < 2 * n; ++i) {
        while (!stack.empty() && nums[stack.top() % n] < nums[i % n]) {
            waits += i - stack.top();
            stack.pop();
        }
        if (i < n) stack.push(i);
    }
    return waits;
}
