"""mp: a city's masterplan as YAML in git, checked, shown and reported."""

__version__ = "0.1.0"
