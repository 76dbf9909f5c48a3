"""Tables of the library, and of what visitors had read.

A text is kept as it was read, with its map back to the document; its structure is not kept, but read from it anew:
a better reader then gives better readings, and nothing on record can disagree with its text. What a search must find
without reading every text (symbols, citations, mandates, words, signatures) stands in rows made from that structure,
each library entry with the digest of the reader that made them (`palermo.web.resolutions.library.refresh`).
"""

from __future__ import annotations

from django.db import models


class Kept(models.Model):
    """A text with its map (`palermo.web.resolutions.storing`)."""

    #: What the file was called, or empty for a pasted text.
    name = models.CharField(max_length=200, blank=True)
    #: The text, its places and styles: JSON, compressed.
    content = models.BinaryField()
    #: Bytes of `content`.
    size = models.PositiveIntegerField()
    kept_at = models.DateTimeField()
    #: What was found wrong with the file as it was read: pairs of what and remedy, in English.
    problems = models.JSONField(default=list)

    class Meta:
        """No table of its own."""

        abstract = True


class Changes(models.Model):
    """How often the library has changed: a single row, counted up in the transaction of each change."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)


class Source(Kept):
    """A text of the library; it holds one resolution or several."""

    #: SHA-256 of the text, 64 hex digits: the same text is kept once.
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.name


class Entry(models.Model):
    """One resolution of the library, as it was last read from its source."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="entries")
    #: Its place among the resolutions of the source, from 0.
    number = models.PositiveSmallIntegerField()
    #: Part of its address: the symbol with hyphens, or the beginning of the digest where the text tells none.
    slug = models.CharField(max_length=120, unique=True)
    symbol = models.CharField(max_length=100, blank=True, db_index=True)
    title = models.TextField(blank=True)
    #: Code of the body, such as `GA`; empty when nothing tells it.
    body = models.CharField(max_length=32, blank=True, db_index=True)
    #: Name of the organ in English, as the text has it.
    organ = models.TextField(blank=True)
    adopted = models.DateField(null=True)
    year = models.PositiveSmallIntegerField(null=True, db_index=True)
    session = models.CharField(max_length=32, blank=True)
    #: The language of the text, one of the six: by it its words are cut and stemmed.
    language = models.CharField(max_length=2, default="en")
    #: Which reader and which lexicon made this row and all that hang on it.
    reader = models.CharField(max_length=64)
    #: What near duplicates are found by (`palermo.resolutions.collection`); empty for a text without words.
    signature = models.BinaryField(default=bytes)

    class Meta:
        """Each resolution of a source once."""

        ordering = ("symbol", "id")
        constraints = (models.UniqueConstraint(fields=("source", "number"), name="entry_once_in_its_source"),)

    def __str__(self) -> str:
        """Return the symbol, or what stands for it."""
        return self.symbol or self.slug


class Band(models.Model):
    """A key of an entry's signature: entries that share one are likely alike (`palermo.resolutions.collection`)."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="bands")
    key = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        """Return the key."""
        return str(self.key)


class Mention(models.Model):
    """One citation in a resolution of the library."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="mentions")
    paragraph = models.CharField(max_length=60)
    kind = models.CharField(max_length=32)
    #: Canonical identifier, such as `A/RES/55/25` or `untoc/art/30`; empty when unresolved.
    target = models.CharField(max_length=200, blank=True, db_index=True)
    text = models.TextField()
    why = models.TextField(blank=True)

    class Meta:
        """In the order of the text."""

        ordering = ("id",)

    def __str__(self) -> str:
        """Return what is cited."""
        return self.target or self.text


class Task(models.Model):
    """One mandate in a resolution of the library; the fields are those of `palermo.resolutions.records.Mandate`."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="tasks")
    paragraph = models.CharField(max_length=60)
    addressee = models.CharField(max_length=300, db_index=True)
    action = models.CharField(max_length=60)
    object = models.TextField(blank=True)
    recipient = models.TextField(blank=True)
    due_text = models.TextField(blank=True)
    due_body = models.CharField(max_length=32, blank=True)
    due_session = models.CharField(max_length=32, blank=True)
    earliest = models.DateField(null=True, db_index=True)
    latest = models.DateField(null=True)
    due_why = models.TextField(blank=True)
    conditions = models.JSONField(default=list)
    verb = models.CharField(max_length=120, blank=True)
    force = models.SmallIntegerField(default=0)
    recurrence = models.CharField(max_length=32, blank=True)
    #: From which words of the paragraph each part was read: `part`, `start`, `end`, `text`.
    words = models.JSONField(default=list)

    class Meta:
        """In the order of the text."""

        ordering = ("id",)

    def __str__(self) -> str:
        """Return who must do what."""
        return f"{self.addressee}: {self.action}"


class Visit(Kept):
    """What a visitor had read: found by its token alone, listed nowhere, gone after a day."""

    #: SHA-256 of the token in its address; the token itself is not kept.
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)
    #: `waiting` while its reading goes on, `drawn` once that has its text, and `size` its characters;
    #: `ready`, or `failed`: nothing could be read, and `problems` says why.
    state = models.CharField(max_length=8, default="ready")

    def __str__(self) -> str:
        """Return the beginning of the hash."""
        return self.token_hash[:12]
