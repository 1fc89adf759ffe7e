"""Programs that try to win without solving, to read what is not theirs, or to take the machine down."""

import pytest

pytest.register_assert_rewrite("tests.adversarial.arena")
