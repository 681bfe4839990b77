"""The time machine of the key room: who held which key at any minute, as page, paper and evidence bundle."""
