// Idea: keep the numbers passed, and look each number's opposite up among them. O(n) time and space.

import java.util.HashSet;
import java.util.Set;

class Solution {
    public boolean hasZeroPair(long[] numbers) {
        Set<Long> passed = new HashSet<>();
        for (long number : numbers) {
            if (passed.contains(-number)) {
                return true;
            }
            passed.add(number);
        }
        return false;
    }
}
