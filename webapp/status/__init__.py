"""How the house itself is: database, guards, worker, backups, disk."""
