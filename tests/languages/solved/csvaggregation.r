# Records are dealt out to files by their ID's hash; what has one hash fits into memory.
PARTS <- 32
CHUNK <- 5000

# One more place of `weights` for each place that an ID can have.
weights <- (seq_len(40) * 7919) %% 1009 + 1
part_of <- function(ids) {
  lengths <- nchar(ids, "bytes")
  codes <- as.integer(charToRaw(paste(ids, collapse = "")))
  sums <- cumsum(codes * weights[sequence(lengths)])[cumsum(lengths)]
  diff(c(0, sums)) %% PARTS + 1
}

read_csv <- function(input, what, ...) {
  scan(input, what, sep = ",", quote = '"', na.strings = character(), quiet = TRUE, ...)
}

deal_out <- function(path) {
  parts <- lapply(seq_len(PARTS), function(part) file(paste0("part", part), "w"))
  input <- file(path, "r")
  header <- read_csv(input, "", nlines = 1)
  what <- vector("list", length(header))
  what[[match("ID", header)]] <- ""
  what[[match("Quantity", header)]] <- ""
  names(what) <- header
  repeat {
    records <- read_csv(input, what, nmax = CHUNK, multi.line = FALSE)
    if (length(records$ID) == 0) break
    lines <- split(paste(records$ID, records$Quantity, sep = "\t"), part_of(records$ID))
    for (part in names(lines)) writeLines(lines[[part]], parts[[as.integer(part)]])
  }
  for (part in parts) close(part)
  close(input)
}

# Doubles are exact to 2^53, totals may be larger: billions and the rest are counted apart.
BILLION <- 1e9
written <- function(high, low) {
  carried <- floor(low / BILLION)
  high <- high + carried
  low <- low - carried * BILLION
  below <- high < 0 & low > 0
  high[below] <- high[below] + 1
  low[below] <- BILLION - low[below]
  sign <- ifelse(below | high < 0, "-", "")
  high <- abs(high)
  paste0(sign, ifelse(high > 0, sprintf("%.0f%09.0f", high, low), sprintf("%.0f", low)))
}

total_up <- function(part) {
  ids <- character()
  high <- low <- numeric()
  name <- paste0("part", part)
  input <- file(name, "r")
  repeat {
    records <- scan(input, list("", 0), nmax = CHUNK, sep = "\t", quote = "", na.strings = character(), quiet = TRUE)
    if (length(records[[1]]) == 0) break
    new <- setdiff(records[[1]], ids)
    ids <- c(ids, new)
    high <- c(high, numeric(length(new)))
    low <- c(low, numeric(length(new)))
    billions <- trunc(records[[2]] / BILLION)
    sums <- rowsum(cbind(billions, records[[2]] - billions * BILLION), match(records[[1]], ids))
    places <- as.integer(rownames(sums))
    high[places] <- high[places] + sums[, 1]
    low[places] <- low[places] + sums[, 2]
  }
  close(input)
  unlink(name)
  if (length(ids)) cat(paste0(ids, "\t", written(high, low), "\n"), sep = "")
}

deal_out(readLines(file("stdin"), n = 1))
for (part in seq_len(PARTS)) total_up(part)
