"""Programs that measure a solution from within, in languages other than Python; they speak as `inside/dialog.py` does."""
