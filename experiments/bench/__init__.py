"""The benchmarks: rates and times of every part, beside a peer measured in the same run."""
