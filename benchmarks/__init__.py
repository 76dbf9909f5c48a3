"""How fast Palermo is, measured beside a peer and a bound: `python -m benchmarks`, see README.md."""
