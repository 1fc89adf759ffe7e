word <- utf8ToInt(readLines(file("stdin"), n = 1))
cat(if (identical(word, rev(word))) "true" else "false", "\n", sep = "")
