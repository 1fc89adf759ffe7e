"""The names of a signature in other languages: their case convention, and no word that they reserve."""

from __future__ import annotations

_C_WORDS = (
    "auto bool break case catch char class const continue default delete do double else enum explicit extern "
    "false float for friend goto if inline int long main mutable namespace new nullptr operator private protected "
    "public register return short signed sizeof static struct switch template this throw true try typedef "
    "typename union unsigned using virtual void volatile while alignas alignof and and_eq asm bitand bitor "
    "char8_t char16_t char32_t co_await co_return co_yield compl concept consteval constexpr constinit const_cast "
    "decltype dynamic_cast export noexcept not not_eq or or_eq reinterpret_cast requires static_assert "
    "static_cast thread_local typeid wchar_t xor xor_eq"
)
# Names of <math.h> and <stdlib.h> that a function with the same parameters would contradict.
_C_LIBRARY = (
    "abs labs llabs div ldiv lldiv exit abort atexit system getenv rand srand malloc calloc realloc free qsort "
    "bsearch sin cos tan asin acos atan atan2 sinh cosh tanh exp exp2 log log2 log10 pow sqrt cbrt hypot ceil "
    "floor trunc round rint fabs fmod fmin fmax remainder gamma erf j0 j1 jn y0 y1 yn time clock read write close "
    "open pipe dup link sleep"
)
_JAVA_WORDS = (
    "abstract assert boolean break byte case catch char class const continue default do double else enum extends "
    "final finally float for goto if implements import instanceof int interface long native new package private "
    "protected public return short static strictfp super switch synchronized this throw throws transient try void "
    "volatile while true false null var record yield"
)
# Methods that every class has, and the one that marks a whole program.
_JAVA_METHODS = "clone finalize getClass hashCode notify notifyAll toString wait main"
_JAVASCRIPT_WORDS = (
    "arguments await break case catch class const continue debugger default delete do else enum eval export "
    "extends false finally for function if implements import in instanceof interface let new null package private "
    "protected public return static super switch this throw true try typeof undefined var void while with yield "
    "exports require module"
)
_RESERVED = {
    "cpp": frozenset(_C_WORDS.split()),
    "java": frozenset(_JAVA_WORDS.split()),
    "javascript": frozenset(_JAVASCRIPT_WORDS.split()),
}
_TAKEN = {
    "cpp": frozenset(_C_LIBRARY.split()),
    "java": frozenset(_JAVA_METHODS.split()),
    "javascript": frozenset[str](),
}


def name_in(language: str, name: str) -> str:
    """Return a signature's name as the language has it: `first_node` in C++, `firstNode` in Java and JavaScript.

    A name that the language reserves gets an underscore at its end.
    """
    found = name if language == "cpp" else _camel(name)
    return f"{found}_" if found in _RESERVED[language] else found


def function_in(language: str, name: str) -> str:
    """Return the function's name as the language has it; one that is taken there gets an underscore at its end."""
    found = name_in(language, name)
    return f"{found}_" if found in _TAKEN[language] else found


def _camel(name: str) -> str:
    inner = name.strip("_")
    first, *others = inner.split("_") if inner else [""]
    before, _, after = name.partition(inner) if inner else (name, "", "")
    return before + first + "".join(word[:1].upper() + word[1:] for word in others) + after
