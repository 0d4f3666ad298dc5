"""The roof: command line, settings, start-up, and the ways in from and out to Telegram. Nobody imports it.

Loading the libraries leaves no garbage, and looking for some takes up to half of the time of a start: it is looked for
rarely until `opening.settle_memory`.
"""

import gc

USUAL_THRESHOLD = gc.get_threshold()
gc.set_threshold(100_000, *USUAL_THRESHOLD[1:])


def main() -> None:
    """Begin the command line; it is loaded here, because each process beside the bot loads the script's module anew."""
    from bot.__main__ import main as command_line

    command_line()
