"""Making programs ready to run: compilers in the sandbox, what they made before, the tools of a language."""
