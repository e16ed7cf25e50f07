"""A paper as one PDF, which Typst sets: PDF/UA-1, so that it can be read aloud, and PDF/A-2a, to be kept.

The tree goes into the layout `paper.typ` as data, never as Typst's own language, so no word of a plan
can be taken for a command.
"""

from masterplan_cli.report.writers.pdf.writer import pdf_files

__all__ = ["pdf_files"]
