"""Edit distance with the whole table.

signature: minDistance(word1: str, word2: str) -> int
time: O(n^2)
space: O(n^2)
sizes: 2..1500
"""
class Solution:
    def minDistance(self, word1: str, word2: str) -> int:
        m, n = len(word1), len(word2)
        dp = [[0] * (n + 1) for _ in range(m + 1)]
        for i in range(m + 1):
            dp[i][0] = i
        for j in range(n + 1):
            dp[0][j] = j
        for i in range(1, m + 1):
            for j in range(1, n + 1):
                if word1[i - 1] == word2[j - 1]:
                    dp[i][j] = dp[i - 1][j - 1]
                else:
                    dp[i][j] = 1 + min(dp[i - 1][j], dp[i][j - 1], dp[i - 1][j - 1])
        return dp[m][n]

def minDistance(word1, word2):
    return Solution().minDistance(word1, word2)

# ---- input
def make(n, random):
    return "".join(random.choice("abcd") for _ in range(n)), "".join(random.choice("abcd") for _ in range(n))
