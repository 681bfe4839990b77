"""The key rules themselves: which version is in force, who has a copy, whom they bind, and the company's charts (KC-12)."""
