"""Deciding whether an output is right.

    default.py   the format's default output validator

Problems that need more bring an output validator, a program that the runner runs in a sandbox.
"""
