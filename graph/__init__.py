"""Statements to store to views, and the command line."""
