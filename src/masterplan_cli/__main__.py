"""`python -m masterplan_cli` and the command `mp`."""

from masterplan_cli.cli import main

if __name__ == "__main__":
    main()
