"""The training-needs survey: one topic after the other, then what is needed most; computes no need itself."""
