# All centres grow by one character at a time, as long as both ends are equal.
text <- readLines(file("stdin"), n = 1)
chars <- utf8ToInt(text)
n <- length(chars)
between <- seq_len(max(n - 1, 0))
left <- c(seq_len(n), between[chars[between] == chars[between + 1]])
right <- c(seq_len(n), between[chars[between] == chars[between + 1]] + 1L)
palindromes <- character()
while (length(left)) {
  found <- substring(text, left, right)
  palindromes <- c(palindromes, unique(found))
  grows <- left > 1L & right < n
  left <- left[grows] - 1L
  right <- right[grows] + 1L
  same <- chars[left] == chars[right]
  left <- left[same]
  right <- right[same]
}
writeLines(unique(palindromes))
