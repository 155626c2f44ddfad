"""What tests share that open sites in a browser."""

from pathlib import Path

import pytest

# A helper's own assertions tell as much as those of a test.
pytest.register_assert_rewrite(*(f"{__name__}.{path.stem}" for path in Path(__file__).parent.glob("[a-z]*.py")))
