"""Rules about what lies in a package, even where `problem.yaml` cannot be read."""
