# Sums stay below 2^53, so doubles hold them exactly; cat() alone would write 5e+13.
numbers <- scan(file("stdin"), quiet = TRUE)[-1]
up_to <- cumsum(numbers)
before <- c(0, up_to[-length(up_to)])
cat(sprintf("%.0f\n", max(up_to - cummin(before))))
