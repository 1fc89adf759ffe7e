/*
 * Where a pattern of k letters is in a text of n, by Knuth, Morris and Pratt.
 *
 * signature: kmp(text: str, pattern: str) -> int
 * variables: n, k
 * time: O(n + k)
 * space: O(k)
 * sizes: {n: 4..200000, k: 2..100000}
 * sweeps: [{n: vary, k: 64}, {n: 1024, k: vary}, {n: vary, k: n / 2}]
 * maker: ../python/kmp_search.py
 */
#include <string>
#include <vector>

long long kmp(const std::string& text, const std::string& pattern) {
    std::vector<int> fail(pattern.size());
    for (size_t i = 1, j = 0; i < pattern.size(); ++i) {
        while (j && pattern[i] != pattern[j]) j = fail[j - 1];
        fail[i] = j += pattern[i] == pattern[j];
    }
    size_t j = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        while (j && text[i] != pattern[j]) j = fail[j - 1];
        j += text[i] == pattern[j];
        if (j == pattern.size()) return i - j + 1;
    }
    return -1;
}
