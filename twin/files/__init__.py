"""Files and folders written whole or not at all, and formats that only need writing."""
