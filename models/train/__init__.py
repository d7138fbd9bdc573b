"""Trains Impasto's networks: see README.md beside this file."""
