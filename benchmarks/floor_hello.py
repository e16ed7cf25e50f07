"""The floor of `mp --help`: the help of a Typer program that does next to nothing."""

import typer

app = typer.Typer(add_completion=False)


@app.command()
def hello(name: str = "Musterstadt") -> None:
    """Greet a city."""
    typer.echo(f"Hallo, {name}!")


if __name__ == "__main__":
    app()
