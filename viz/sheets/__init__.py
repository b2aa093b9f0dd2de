"""Plans and sheets on paper."""
