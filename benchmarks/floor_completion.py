"""The floor of completion: a Typer program that does next to nothing, and completes its options."""

import typer

app = typer.Typer()


@app.command()
def hello(name: str = "Musterstadt") -> None:
    """Greet a city."""
    typer.echo(f"Hallo, {name}!")


if __name__ == "__main__":
    app(prog_name="hello")
