class Solution {
    public long maxSum(long[] numbers) {
        long best = numbers[0], ending = 0;
        for (long number : numbers) {
            ending = Math.max(ending, 0) + number;
            best = Math.max(best, ending);
        }
        return best;
    }
}
