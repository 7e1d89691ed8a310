"""The knowledge check beside the self-assessment: asked after the items, shown to the person only."""
