"""Invented data for demonstration: States that answer, people who work for them, a draw and a review.

Loaded by one command and removed by one. Everything in it bears a mark: rounds, submissions, draws and reviews the
field `demo`; bodies and people a row in the tables of this application. Texts of answers begin by saying so.
"""
