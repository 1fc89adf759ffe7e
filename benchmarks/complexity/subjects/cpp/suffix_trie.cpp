/*
 * Different substrings of a text, by a trie of all its suffixes in one vector.
 *
 * The letters are random: suffixes share the first few of them.
 *
 * signature: different_substrings(text: str) -> int
 * time: O(n^2)
 * space: O(n^2)
 * sizes: 4..1000
 * maker: ../python/suffix_trie.py
 */
#include <array>
#include <string>
#include <vector>

long long different_substrings(const std::string& text) {
    std::vector<std::array<int, 10>> nodes(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        int node = 0;
        for (std::size_t j = i; j < text.size(); ++j) {
            int c = text[j] - 'a';
            if (!nodes[node][c]) {
                int next = nodes.size();
                nodes.push_back({});
                nodes[node][c] = next;
            }
            node = nodes[node][c];
        }
    }
    return nodes.size() - 1;
}
