"""Tests of the pipeline: `python -m unittest discover -t . train/tests` from the folder `models`."""
