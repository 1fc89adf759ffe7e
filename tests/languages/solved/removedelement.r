# Elements stay text: neither integers nor doubles of R hold all of them.
tokens <- scan(file("stdin"), what = "", quiet = TRUE)
n <- as.integer(tokens[1])
a <- sort(tokens[seq_len(n) + 1], method = "radix")
b <- sort(tokens[seq_len(n - 1) + n + 2], method = "radix")
differing <- which(a[-n] != b)
cat(a[if (length(differing)) differing[1] else n], "\n", sep = "")
