/*
 * Product of two matrices of n by n, three loops.
 *
 * signature: matmul(a: list[list[int]], b: list[list[int]]) -> list[list[int]]
 * time: O(n^3)
 * space: O(1)
 * sizes: 1..150
 * tricky: the result of n² does not count as extra space
 * maker: ../python/matrix_multiplication.py
 */
#include <vector>
using Matrix = std::vector<std::vector<long long>>;

Matrix matmul(const Matrix& a, const Matrix& b) {
    std::size_t n = a.size();
    Matrix c(n, std::vector<long long>(n));
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = 0; k < n; ++k)
            for (std::size_t j = 0; j < n; ++j)
                c[i][j] += a[i][k] * b[k][j];
    return c;
}
