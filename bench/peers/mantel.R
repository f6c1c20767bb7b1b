# vegan's Mantel test: for each line `words permutations`, the seconds of CPU time that it took.
suppressMessages(library(vegan))
set.seed(1)
matrices <- list()
lines <- file("stdin", "r")
cat("ready\n")
while (length(line <- readLines(lines, 1)) > 0) {
  asked <- as.integer(strsplit(line, " ")[[1]])
  key <- as.character(asked[1])
  if (is.null(matrices[[key]])) {
    matrices[[key]] <- lapply(1:2, function(i) dist(matrix(rnorm(asked[1] * 5), asked[1])))
  }
  start <- proc.time()
  mantel(matrices[[key]][[1]], matrices[[key]][[2]], permutations = asked[2])
  taken <- proc.time() - start
  cat(taken[["user.self"]] + taken[["sys.self"]], "\n", sep = "")
  flush(stdout())
}
