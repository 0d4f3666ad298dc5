"""The methods of the Bot API, one file per family; `table` lists them by name."""
