"""Who is sent: units, travel times, the nearest able one, mutual aid, cover."""
