"""Packages of others: every submission of every package in a folder, against what its package promises."""
