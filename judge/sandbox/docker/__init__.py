"""The Docker backend: the same guest, in a hardened container for each box, never one for each case.

sandbox.py   `DockerSandbox`: opens boxes, says what is in force
box.py       `DockerBox`: runs seen from outside, folders that travel
container.py one container: how it is made, its streams, its end
engine.py    the engine and the image, and what is wrong with them in words
image.py     building the image from the Dockerfile
orphans.py   containers that a judge left behind when it was killed

Nothing here needs the engine to be on this machine: files and streams all go by the engine's interface.
"""
