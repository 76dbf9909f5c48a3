"""Recognizes letters in pictures with Tesseract, a program of its own that Debian provides.

>>> from palermo.recognition import Tesseract
>>> from palermo.resolutions.reading import read
>>> read(data, "scan.png", Tesseract())  # doctest: +SKIP
"""

from __future__ import annotations

from palermo.recognition.tesseract import Tesseract

__all__ = ["Tesseract"]
