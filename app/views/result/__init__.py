"""The result page: ladders, reasons, comparison with the goal and the PDF; computes no level itself."""
