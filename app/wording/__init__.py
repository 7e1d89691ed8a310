"""Sentences for people, made from codes, levels, states and reasons in a given catalogue; knows no Qt."""
