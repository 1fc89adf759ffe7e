"""`submissions/`: the jury's programs, and what `submissions.yaml` says that each must do."""
