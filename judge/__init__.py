"""A judge for coding problems: packages in, verdicts out.

The rooms of this package and the direction of their imports are drawn in ARCHITECTURE.md.
"""

__version__ = "0.1.0"
