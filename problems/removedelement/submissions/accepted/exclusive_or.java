// Idea: under exclusive or, what stands in both lists cancels itself. O(n) time, O(1) space.

class Solution {
    public long removed(long[] a, long[] b) {
        long left = 0;
        for (long number : a) {
            left ^= number;
        }
        for (long number : b) {
            left ^= number;
        }
        return left;
    }
}
