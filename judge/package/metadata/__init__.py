"""`problem.yaml` of the format 2025-09, and the parts of it that `legacy` shares."""
