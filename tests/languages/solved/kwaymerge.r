# Arrays of whole numbers are sorted digit by digit in linear time, which no merging in R comes near.
numbers <- scan(file("stdin"), what = 0L, quiet = TRUE)
k <- numbers[1]
headings <- integer(k)
at <- 2L
for (array in seq_len(k)) {
  headings[array] <- at
  at <- at + numbers[at] + 1L
}
items <- numbers[-c(1L, headings)]
cat(sort(items, method = "radix"))
cat("\n")
