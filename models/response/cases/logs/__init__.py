"""What is written down of cases and missions, and which cases come due."""
