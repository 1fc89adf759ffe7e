# R has no integers of 64 bits, and doubles do not tell 10^18 from 10^18 - 1: the entries stay text.
entries <- scan(file("stdin"), what = "", quiet = TRUE)[-1]
zeros <- entries == "0"
others <- entries[!zeros]
negative <- startsWith(others, "-")
found <- sum(zeros) > 1 || any(substring(others[negative], 2) %in% others[!negative])
cat(if (found) "true" else "false", "\n", sep = "")
