"""The result page: ladders, reasons, comparison with the goal and the saved report; computes no level itself."""
