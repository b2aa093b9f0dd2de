"""What one recording comes to in numbers, and how numbers of many are summed up."""
