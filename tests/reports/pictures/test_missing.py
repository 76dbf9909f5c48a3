"""Without Altair: what needs no drawing works, and what does says what to install."""

from __future__ import annotations

import subprocess
import sys

import pytest

from palermo.reports import pictures
from palermo.reports.pictures import PicturesMissing


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_importing_the_pictures_imports_nothing_that_draws() -> None:
    code = "import sys, palermo.reports.pictures; print({'altair', 'vl_convert'} & set(sys.modules))"
    assert python(code).stdout.strip() == "set()"


@pytest.mark.parametrize("missing", ["altair", "vl_convert"])
def test_asking_for_a_chart_says_what_is_missing(missing: str) -> None:
    code = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from palermo.reports.pictures import PicturesMissing\n"
        "try:\n    from palermo.reports.pictures import world_map\n"
        "except PicturesMissing as error:\n    print(error.name, error)\n"
    )
    answer = python(code).stdout
    assert answer.startswith(f"{missing} Pictures need the package '{missing}'")
    assert "pip install 'palermo[pictures]'" in answer


def test_the_error_is_an_import_error() -> None:
    assert issubclass(PicturesMissing, ImportError)


@pytest.mark.parametrize("name", pictures.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(pictures, name) is not None


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_picture"):
        pictures.no_such_picture  # noqa: B018
