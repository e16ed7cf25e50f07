"""The floor of `mp --help`: the help of a Typer program that does next to nothing."""

import typer


def hello(name: str = "Musterstadt") -> None:
    """Greet a city."""
    typer.echo(f"Hallo, {name}!")


if __name__ == "__main__":
    typer.run(hello)
