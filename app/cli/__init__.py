"""The words after `gilnun`: a module for each command, which says its options and calls what does the work."""
