"""Packages of the format `legacy`: `facts` is for everybody, the rest is loaded where there is such a package."""
