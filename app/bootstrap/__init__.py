"""Where the parts are put together; nothing else builds stores, packs, sessions or windows."""
