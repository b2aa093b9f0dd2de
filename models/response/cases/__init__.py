"""Cases in the closed loop: what happens, who owns it, when it is done."""
