/*
 * Reverse a text by c + result: each step copies all.
 *
 * signature: reverse_text(text: str) -> str
 * time: O(n^2)
 * space: O(n)
 * sizes: 4..300000
 * tricky: memcpy; the square shows from some thousand characters on
 * maker: ../python/prepend_to_string.py
 */
#include <string>

std::string reverse_text(const std::string& text) {
    std::string result;
    for (char c : text) result = c + result;
    return result;
}
