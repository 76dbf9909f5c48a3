"""The record of what was done: each event bound to the one before it, never changed, never taken away."""
