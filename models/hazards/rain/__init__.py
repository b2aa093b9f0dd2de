"""Rain: how much, where and when; gauges that measure it; the light of the day."""
