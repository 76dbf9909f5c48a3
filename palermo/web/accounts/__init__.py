"""People, the bodies they belong to, and the roles they have there."""
