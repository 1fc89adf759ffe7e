"""Programs that measure a solution from within, one for each language; all speak as `inside/dialog.py` does."""
