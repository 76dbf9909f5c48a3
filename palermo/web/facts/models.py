"""Tables of the facts: one row per record of `palermo.facts.records`, in the order of the packs.

There is no status column: where a State stands is computed from these rows (design, rule 3).
Rows are replaced as a whole by `palermo.web.facts.load`, never edited; the id keeps their order.
"""

from __future__ import annotations

from django.db import models


class Edition(models.Model):
    """Which facts the tables hold: a single row, replaced in the transaction that replaces them."""

    #: SHA-256 over the packs and the shape of the tables, 64 hex digits.
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        """Return the beginning of the digest."""
        return self.digest[:12]


class Sourced(models.Model):
    """What every fact carries: where it was read, whether it is verified there, and which pack brought it."""

    source = models.TextField()
    verified = models.BooleanField()
    pack = models.TextField()

    class Meta:
        """No table of its own."""

        abstract = True


class Pack(models.Model):
    """A fact pack as it was laid, the built-in one first."""

    name = models.TextField()
    version = models.TextField()
    as_of = models.DateField()
    title = models.TextField()
    sources = models.JSONField()

    class Meta:
        """In the order of the packs."""

        ordering = ("id",)

    def __str__(self) -> str:
        """Return the name and version."""
        return f"{self.name} {self.version}"


class State(Sourced):
    """A State or territory; names are pairs of language code and name, as JSON objects lose their order."""

    code = models.CharField(max_length=3, unique=True)
    iso2 = models.CharField(max_length=4, blank=True)
    numeric = models.CharField(max_length=3, blank=True)
    kind = models.CharField(max_length=16)
    names = models.JSONField()
    formal_names = models.JSONField()
    group = models.CharField(max_length=32, blank=True)
    region = models.TextField(blank=True)
    subregion = models.TextField(blank=True)
    development = models.CharField(max_length=16, blank=True)
    development_as_of = models.CharField(max_length=16, blank=True)
    least_developed = models.BooleanField()
    landlocked_developing = models.BooleanField()
    small_island_developing = models.BooleanField()
    un_member_since = models.DateField(null=True)

    class Meta:
        """In the order of the packs."""

        ordering = ("id",)

    def __str__(self) -> str:
        """Return the code."""
        return self.code


class Organization(Sourced):
    """A regional economic integration organization, or another organization that can be a party."""

    code = models.CharField(max_length=32, unique=True)
    names = models.JSONField()

    class Meta:
        """In the order of the packs."""

        ordering = ("id",)

    def __str__(self) -> str:
        """Return the short name."""
        return self.code


class Name(Sourced):
    """A former, variant or predecessor's name of a State or organization."""

    #: Code of the State or organization.
    bearer = models.CharField(max_length=32, db_index=True)
    name = models.TextField()
    language = models.CharField(max_length=8, blank=True)
    kind = models.CharField(max_length=16)
    until = models.CharField(max_length=10, blank=True)

    class Meta:
        """In the order of the packs."""

        ordering = ("id",)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Instrument(Sourced):
    """A treaty or protocol; the clauses are nested as in its TOML file (`palermo.web.facts.clauses`)."""

    code = models.CharField(max_length=100, unique=True)
    title = models.TextField()
    adopted = models.DateField()
    #: Code of the treaty that a protocol supplements, or empty.
    supplements = models.CharField(max_length=100, blank=True)
    clauses = models.JSONField()

    class Meta:
        """In the order of the packs."""

        ordering = ("id",)

    def __str__(self) -> str:
        """Return the code."""
        return self.code


class Action(Sourced):
    """One act of one State or organization towards one instrument."""

    instrument = models.CharField(max_length=100, db_index=True)
    state = models.CharField(max_length=32, db_index=True)
    kind = models.CharField(max_length=32)
    earliest = models.DateField()
    latest = models.DateField()
    effective = models.DateField(null=True)
    predecessor = models.CharField(max_length=32, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        """In the order of the packs."""

        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(earliest__lte=models.F("latest")),
                name="action_interval_runs_forward",
            ),
        )

    def __str__(self) -> str:
        """Return who did what, when."""
        return f"{self.state} {self.kind} {self.instrument} {self.earliest}"


class Declaration(Sourced):
    """A reservation, declaration, notification, objection or statement of territorial application."""

    instrument = models.CharField(max_length=100, db_index=True)
    state = models.CharField(max_length=32, db_index=True)
    kind = models.CharField(max_length=32)
    article = models.TextField(blank=True)
    topic = models.TextField(blank=True)
    value = models.TextField(blank=True)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    towards = models.CharField(max_length=32, blank=True)
    territories = models.JSONField()
    note = models.TextField(blank=True)

    class Meta:
        """In the order of the packs."""

        ordering = ("id",)

    def __str__(self) -> str:
        """Return who said what about which provision."""
        return f"{self.state} {self.kind} {self.instrument} {self.article}"
