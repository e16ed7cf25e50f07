"""The floor of a command on a small plan: Typer, one Pydantic model, the C parser, a Rich table."""

import typer
from _ruamel_yaml import CParser
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table

ROWS = 21

app = typer.Typer(add_completion=False)


class Measure(BaseModel):
    """A measure with what a table shows of it."""

    number: int
    title: str
    status: str


@app.command()
def show() -> None:
    """Print a table of so many rows as Dortmund's plan has measures."""
    measure = Measure(number=1, title="E-Akte", status="In Umsetzung")
    table = Table("Nr.", "Maßnahme", "Status", title=CParser.__name__)
    for number in range(ROWS):
        table.add_row(str(number), measure.title, measure.status)
    Console().print(table)


if __name__ == "__main__":
    app()
