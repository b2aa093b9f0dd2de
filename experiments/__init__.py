"""Many runs: replications, comparisons, benchmarks."""
