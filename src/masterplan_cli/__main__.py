"""`python -m masterplan_cli` and the command `mp`."""

from __future__ import annotations

import gc
import os
import sys
from signal import SIGINT


def main() -> None:
    """Run `mp` with the arguments of the process."""
    # A run is short and leaves hardly a cycle behind; looking for them costs a tenth of it.
    gc.disable()
    # Looking for plugins means reading every installed package's metadata, and a plugin has no
    # business with what a plan is.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        if os.environ.get("_MP_COMPLETE", "").startswith("complete_"):
            from masterplan_cli.completion.reply import reply  # noqa: PLC0415  # a shell asks, and somebody waits

            sys.exit(reply(os.environ))
        from masterplan_cli.cli import main as run  # noqa: PLC0415  # after the two lines above

        run()
    except KeyboardInterrupt:
        sys.exit(128 + SIGINT)  # as shells have it
    finally:
        # Python would look through everything once more for cycles, only to end.
        gc.freeze()


if __name__ == "__main__":
    main()
