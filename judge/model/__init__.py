"""Frozen data that all rooms speak. No input or output happens here, and nothing is imported from other rooms."""
