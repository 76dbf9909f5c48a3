"""The views of people and bodies."""
