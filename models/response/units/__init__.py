"""Units and the roads they take: who is nearest, who is sent, when he is home."""
