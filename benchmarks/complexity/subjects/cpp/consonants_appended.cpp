/*
 * Text without its vowels, letter by letter onto a string.
 *
 * signature: consonants(text: str) -> int
 * time: O(n)
 * space: O(n)
 * sizes: 4..200000
 * maker: ../python/bytearray_appending.py
 */
#include <string>

long long consonants(const std::string& text) {
    const std::string vowels = "aeiou";
    std::string out;
    for (char c : text)
        if (vowels.find(c) == std::string::npos) out += c;
    return out.size();
}
