"""The error raised when a picture is asked for and the libraries that draw it are not installed."""

from __future__ import annotations


class PicturesMissing(ImportError):
    """Altair or vl-convert is not installed; the message says how to install them."""

    def __init__(self, module: str) -> None:
        """Remember the module that could not be imported."""
        super().__init__(
            f"Pictures need the package {module!r}, which is not installed. "
            "Install it with: pip install 'palermo[pictures]'",
            name=module,
        )
