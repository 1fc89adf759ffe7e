/*
 * Text without its vowels, as a new string for each letter.
 *
 * `out = out + c` copies all there is. Copying is fast: it shows from some thousand on.
 *
 * signature: consonant_bytes(text: str) -> int
 * time: O(n^2)
 * space: O(n)
 * sizes: 4..100000
 * tricky: out += c would be linear
 * maker: ../python/bytes_appending.py
 */
#include <string>

long long consonant_bytes(const std::string& text) {
    const std::string vowels = "aeiou";
    std::string out;
    for (char c : text)
        if (vowels.find(c) == std::string::npos) out = out + c;
    return out.size();
}
