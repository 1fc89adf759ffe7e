"""Deciding whether an output is right, or an input valid.

    default.py       the format's default output validator
    checktestdata/   input validators written in checktestdata; runs inside the sandbox

Problems that need more bring an output validator, a program that the runner runs in a sandbox.
"""
