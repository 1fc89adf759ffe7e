import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

class Solution {
    public List<String> palindromicSubstrings(String text) {
        Set<String> known = new LinkedHashSet<>();
        for (int centre = 0; centre < 2 * text.length(); centre++) {
            int left = (centre + 1) / 2, right = centre / 2 + 1;
            while (left > 0 && right < text.length() && text.charAt(left - 1) == text.charAt(right)) {
                left--;
                right++;
            }
            while (left < right && known.add(text.substring(left, right))) {
                left++;
                right--;
            }
        }
        return new ArrayList<>(known);
    }
}
