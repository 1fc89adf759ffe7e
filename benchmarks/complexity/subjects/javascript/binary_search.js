/*
 * Binary search for something larger than all.
 *
 * signature: search(nums: list[int], target: int) -> int
 * time: O(log n)
 * space: O(1)
 * sizes: 1..300000
 * maker: ../python/binary_search.py
 */
/**
 * @param {number[]} nums
 * @param {number} target
 * @return {number}
 */
var search = function(nums, target) {
    let left = 0, right = nums.length - 1;
    while (left <= right) {
        const mid = Math.floor((left + right) / 2);
        if (nums[mid] === target) return mid;
        if (nums[mid] < target) left = mid + 1;
        else right = mid - 1;
    }
    return -1;
};
