# `after[i]` is the node behind node i; 0 is none.
has_cycle <- function(after) {
  slow <- fast <- min(1L, length(after))
  while (fast != 0L && after[fast] != 0L) {
    slow <- after[slow]
    fast <- after[after[fast]]
    if (fast == slow && fast != 0L) return(TRUE)
  }
  FALSE
}

numbers <- scan(file("stdin"), what = 0L, quiet = TRUE)
n <- numbers[1]
after <- seq_len(n) + 1L
if (n > 0) after[n] <- numbers[n + 2] + 1L
cat(if (has_cycle(after)) "true" else "false", "\n", sep = "")
