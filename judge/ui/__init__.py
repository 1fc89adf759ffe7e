"""What a terminal shows: pure functions from records to rich renderables, and the live progress of a run.

`text`, `tokens`, `diff`, `traceback` and `math` know nothing of terminals; the other modules render.
Colour never says anything alone: a symbol and a word say it too.
"""
